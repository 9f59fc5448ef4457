package org.groupwriteback.ingestor.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.groupwriteback.encoding.NewerRecord;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.encoding.UnknownSchema;
import org.groupwriteback.encoding.UnreadableRecord;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.topics.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic from its start to the end that it has now, committed records only. A record that can't be read is passed
 * over with a warning: it stays on the topic. Thread-safe; each reading has consumers of its own.
 */
public final class TopicReader {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALL_LIMIT = Duration.ofSeconds(60);

    private final KafkaSettings settings;
    private final Duration stallLimit;

    public TopicReader(KafkaSettings settings) {
        this(settings, STALL_LIMIT);
    }

    TopicReader(KafkaSettings settings, Duration stallLimit) {
        this.settings = settings;
        this.stallLimit = stallLimit;
    }

    /**
     * Shows each record that has a value, in the order of its partition. Where somebody's transaction is open, its end is
     * waited for: committed records may stand behind it. Throws {@link TimeoutException} when stalled.
     *
     * @throws NewerRecord at a record that a newer version wrote
     */
    public void read(Topic<?> topic, BiConsumer<String, SpecificRecord> each) {
        read(topic, each, TopicReader::refuse);
    }

    /** As {@link #read(Topic, BiConsumer)}, for who knows by a record's key what else he may believe. */
    void read(Topic<?> topic, BiConsumer<String, SpecificRecord> each, BiConsumer<String, NewerRecord> newer) {
        List<TopicPartition> partitions = partitions(topic);
        try (KafkaConsumer<String, byte[]> consumer = consumer("read_uncommitted")) {
            consumer.assign(partitions);
            read(topic, consumer.endOffsets(partitions), each, newer);
        }
    }

    /**
     * As {@link #read(Topic, BiConsumer)}, but to the first open transaction only: for its owner, on a topic that nobody else
     * writes to, all that was committed stands before that.
     */
    public void readBeforeOpenTransaction(Topic<?> topic, BiConsumer<String, SpecificRecord> each) {
        List<TopicPartition> partitions = partitions(topic);
        try (KafkaConsumer<String, byte[]> consumer = consumer("read_committed")) {
            consumer.assign(partitions);
            read(topic, consumer.endOffsets(partitions), each, TopicReader::refuse);
        }
    }

    private List<TopicPartition> partitions(Topic<?> topic) {
        return IntStream.range(0, topic.partitionsOf(settings.partitions()))
                .mapToObj(partition -> new TopicPartition(settings.name(topic), partition))
                .toList();
    }

    private void read(
            Topic<?> topic,
            Map<TopicPartition, Long> ends,
            BiConsumer<String, SpecificRecord> each,
            BiConsumer<String, NewerRecord> newer) {
        try (KafkaConsumer<String, byte[]> consumer = consumer("read_committed")) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            long lastProgress = System.nanoTime();
            while (!atEnd(consumer, ends)) {
                var polled = consumer.poll(POLL);
                for (ConsumerRecord<String, byte[]> polledRecord : polled) {
                    show(polledRecord, each, newer);
                }
                if (!polled.isEmpty()) {
                    lastProgress = System.nanoTime();
                } else if (System.nanoTime() - lastProgress > stallLimit.toNanos()) {
                    throw new TimeoutException("Reading " + settings.name(topic) + " to its end makes no progress");
                }
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer(String isolation) {
        Map<String, Object> client = settings.client();
        client.put("isolation.level", isolation);
        client.put("enable.auto.commit", "false");
        client.put("auto.offset.reset", "earliest");
        client.put("max.poll.records", "5000");
        return new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static boolean atEnd(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static void refuse(String key, NewerRecord newer) {
        throw newer;
    }

    private static void show(
            ConsumerRecord<String, byte[]> found,
            BiConsumer<String, SpecificRecord> each,
            BiConsumer<String, NewerRecord> newer) {
        if (found.value() == null || found.key() == null) {
            return;
        }
        SpecificRecord value;
        try {
            value = RecordCodec.decode(found.value());
        } catch (UnknownSchema e) {
            newer.accept(found.key(), new NewerRecord(found.topic(), found.partition(), found.offset(), e));
            return;
        } catch (UnreadableRecord e) {
            LOG.warn("{}-{} offset {}: {}", found.topic(), found.partition(), found.offset(), e.getMessage());
            return;
        }
        each.accept(found.key(), value);
    }
}
