package org.groupwriteback.testbed.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.topics.Topic;

/**
 * Topics from the beginning to the present end, committed records only; for tests, which look again and again: what was read
 * once is kept, and only what came since is read. A topic that is deleted is to be {@link #forget forgotten}.
 * Throws {@link org.groupwriteback.encoding.UnreadableRecord} for what isn't ours. Thread-safe.
 */
public final class TopicContents {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaSettings kafka;
    private final Map<String, ReadSoFar> topics = new HashMap<>();

    /** Confined to whoever holds the lock of the contents. */
    private static final class ReadSoFar {
        private final List<Standing> found = new ArrayList<>();
        private final Map<TopicPartition, Long> positions = new HashMap<>();
    }

    public TopicContents(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * One record, with where it stands.
     *
     * @param at its timestamp, in milliseconds since 1970
     */
    public record Standing(String key, int partition, long offset, long at, SpecificRecord value) {}

    /** All records that have a value, in order within a partition. */
    public synchronized List<Standing> all(Topic<?> topic) {
        String name = kafka.name(topic);
        ReadSoFar read = topics.computeIfAbsent(name, unread -> new ReadSoFar());
        readOn(name, read);
        return List.copyOf(read.found);
    }

    /** The topic is another one from now on. */
    public synchronized void forget(Topic<?> topic) {
        topics.remove(kafka.name(topic));
    }

    private void readOn(String topic, ReadSoFar read) {
        Map<String, Object> client = new HashMap<>(kafka.client());
        client.put("isolation.level", "read_committed");
        client.put("enable.auto.commit", "false");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            read.positions.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Standing> news = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(POLL)) {
                    if (each.value() != null) {
                        news.add(standing(each));
                    }
                }
            }
            // Both or neither: a look that fails is made again from the same place.
            read.found.addAll(news);
            partitions.forEach(partition -> read.positions.put(partition, consumer.position(partition)));
        }
    }

    /** The newest value of each key. */
    public Map<String, SpecificRecord> newest(Topic<?> topic) {
        return newest(topic, SpecificRecord.class);
    }

    /** The newest value of each key, of those alone that are of this type. */
    public <R extends SpecificRecord> Map<String, R> newest(Topic<?> topic, Class<R> type) {
        Map<String, R> newest = new LinkedHashMap<>();
        for (Standing standing : all(topic)) {
            if (type.isInstance(standing.value())) {
                newest.put(standing.key(), type.cast(standing.value()));
            }
        }
        return newest;
    }

    private static Standing standing(ConsumerRecord<String, byte[]> record) {
        return new Standing(
                record.key(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                RecordCodec.decode(record.value()));
    }
}
