package org.groupwriteback.topics;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * Declaration of one topic.
 *
 * @param name name without the operator's prefix: system, thing, version
 * @param key text form of the key, with the partitioning part in bold, as docs/topics.md shows it
 * @param values record types that it carries
 * @param cleanup what becomes of old records
 * @param onePartition whether it has one partition, whatever the others have
 * @param writtenBy service that writes it
 * @param nullMeaning what a null value means
 */
public record Topic<K extends TopicKey>(
        String name,
        String key,
        List<Class<? extends SpecificRecord>> values,
        Cleanup cleanup,
        boolean onePartition,
        String writtenBy,
        String nullMeaning) {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration YEAR = Duration.ofDays(400);

    /** Name on the broker. */
    public String nameWith(String prefix) {
        return prefix + name;
    }

    /** Partition of a key among {@code partitions}: Kafka's own hash, over the partitioning part alone. */
    public int partition(TopicKey recordKey, int partitions) {
        byte[] bytes = recordKey.partitionedBy().getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
    }

    /** A record ready to send, in the partition that its key belongs to. */
    public ProducerRecord<String, SpecificRecord> record(
            String prefix, K recordKey, SpecificRecord value, int partitions) {
        return new ProducerRecord<>(nameWith(prefix), partition(recordKey, partitions), recordKey.text(), value);
    }

    /** Partition count on the broker, where the co-partitioned topics have {@code partitions}. */
    public int partitionsOf(int partitions) {
        return onePartition ? 1 : partitions;
    }

    /** Settings that the topic is created with. */
    public Map<String, String> configs(int replication) {
        Map<String, String> configs = new LinkedHashMap<>();
        configs.put("cleanup.policy", cleanup.policy());
        if (cleanup == Cleanup.DELETE_AFTER_WEEK) {
            configs.put("retention.ms", String.valueOf(WEEK.toMillis()));
        } else if (cleanup == Cleanup.DELETE_AFTER_YEAR) {
            configs.put("retention.ms", String.valueOf(YEAR.toMillis()));
        }
        configs.put("min.insync.replicas", replication >= 3 ? "2" : "1");
        return configs;
    }
}
