package org.groupwriteback.exporter.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.groupwriteback.topics.Topics;

/** A consumer of {@link ModelTopics}: a member of the group, or a reader of what it assigns itself. */
final class ModelConsumer extends MockConsumer<byte[], byte[]> {
    private final ModelTopics topics;
    private boolean cutOff;

    ModelConsumer(ModelTopics topics) {
        super("earliest");
        this.topics = topics;
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        topics.ends().keySet().forEach(partition -> beginnings.put(partition, 0L));
        updateBeginningOffsets(beginnings);
        updateEndOffsets(topics.ends());
        super.commitSync(topics.committed());
    }

    /** The group hears nothing of this member any more. */
    void cutOff() {
        cutOff = true;
    }

    @Override
    public void subscribe(Collection<String> names, ConsumerRebalanceListener listener) {
        super.subscribe(names, listener);
        rebalance(ModelTopics.partitions(Topics.AD_DESIRED.name()));
    }

    /** What a reader assigns itself it gets whole. */
    @Override
    public synchronized void assign(Collection<TopicPartition> partitions) {
        super.assign(partitions);
        updateEndOffsets(topics.ends());
        partitions.forEach(partition -> topics.log(partition).forEach(this::addRecord));
    }

    /** Has the next poll bring so many records of a partition, if it is read at all. */
    void feed(TopicPartition partition, int count) {
        if (paused().contains(partition) || !assignment().contains(partition)) {
            return;
        }
        int from = Math.toIntExact(position(partition));
        int to = Math.min(topics.log(partition).size(), from + count);
        topics.log(partition).subList(from, to).forEach(this::addRecord);
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
        if (cutOff) {
            throw new CommitFailedException();
        }
        super.commitSync(offsets);
        topics.committed().putAll(offsets);
    }
}
