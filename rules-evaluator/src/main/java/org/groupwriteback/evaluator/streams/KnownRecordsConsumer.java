package org.groupwriteback.evaluator.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.groupwriteback.encoding.NewerRecord;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.encoding.UnknownSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer that stands still before a record that a newer version wrote, in that partition alone: the record must not be
 * skipped, and were it left to the task that takes it, its failure would end the thread with all the partitions of a stage.
 * The position stays at the record, so a version that knows it goes on from there. Used by one thread, as any consumer.
 */
final class KnownRecordsConsumer extends KafkaConsumer<byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(KnownRecordsConsumer.class);

    private final Set<String> saidBefore;

    /**
     * A consumer of bytes.
     *
     * @param saidBefore what was logged for the operator, by every consumer of the stage: each place is named once
     */
    KnownRecordsConsumer(Map<String, Object> configuration, Set<String> saidBefore) {
        super(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.saidBefore = saidBefore;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> known = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(polled.nextOffsets());
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            int before = knownAtTheStartOf(records);
            if (before < records.size()) {
                standBefore(records.get(before), next);
            }
            if (before > 0) {
                known.put(partition, records.subList(0, before));
            }
        }
        return new ConsumerRecords<>(known, next);
    }

    private int knownAtTheStartOf(List<ConsumerRecord<byte[], byte[]>> records) {
        for (int i = 0; i < records.size(); i++) {
            ConsumerRecord<byte[], byte[]> record = records.get(i);
            try {
                RecordCodec.requireKnown(record.value());
            } catch (UnknownSchema e) {
                NewerRecord newer = new NewerRecord(record.topic(), record.partition(), record.offset(), e);
                if (saidBefore.add(record.topic() + "-" + record.partition() + "-" + record.offset())) {
                    LOG.error("A stage reads no further in this partition: {}", newer.getMessage());
                }
                return i;
            }
        }
        return records.size();
    }

    /** Kafka Streams may resume the partition, for reasons of its own: then the record is seen again, and this done again. */
    private void standBefore(ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, OffsetAndMetadata> next) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        OffsetAndMetadata here = new OffsetAndMetadata(record.offset(), record.leaderEpoch(), "");
        seek(partition, here);
        pause(Set.of(partition));
        next.put(partition, here);
    }
}
