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
 * Reads topics whole, from the beginning to the present end, committed records only; for tests, which look at small ones.
 * Throws {@link org.groupwriteback.encoding.UnreadableRecord} for what isn't ours.
 */
public final class TopicContents {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaSettings kafka;

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
    public List<Standing> all(Topic<?> topic) {
        Map<String, Object> client = new HashMap<>(kafka.client());
        client.put("isolation.level", "read_committed");
        client.put("enable.auto.commit", "false");
        List<Standing> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(kafka.name(topic)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(POLL)) {
                    if (each.value() != null) {
                        found.add(standing(each));
                    }
                }
            }
        }
        return found;
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
