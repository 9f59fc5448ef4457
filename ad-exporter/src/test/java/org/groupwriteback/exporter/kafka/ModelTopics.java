package org.groupwriteback.exporter.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.topics.Topics;

/** The exporter's topics as logs in memory, never compacted, and the place that its consumer group has in them. */
final class ModelTopics {
    static final int PARTITIONS = 2;
    static final KafkaSettings SETTINGS = new KafkaSettings("nowhere:1", Map.of(), "", false, PARTITIONS, 1);

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> logs = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Set<String> onRecord = new HashSet<>();

    static List<TopicPartition> partitions(String topic) {
        return List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
    }

    /** What the brokers have taken. */
    void append(ProducerRecord<String, ? extends SpecificRecord> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        List<ConsumerRecord<byte[], byte[]>> log = log(partition);
        log.add(new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                log.size(),
                record.key().getBytes(StandardCharsets.UTF_8),
                RecordCodec.encode(record.value())));
        if (record.value() instanceof Outcome outcome) {
            outcomes.add(outcome);
        } else if (record.value() instanceof AdGroup group) {
            onRecord.add(group.getGroupId());
        }
    }

    void append(TopicPartition partition, byte[] value) {
        List<ConsumerRecord<byte[], byte[]>> log = log(partition);
        log.add(new ConsumerRecord<>(partition.topic(), partition.partition(), log.size(), new byte[0], value));
    }

    List<ConsumerRecord<byte[], byte[]>> log(TopicPartition partition) {
        return logs.computeIfAbsent(partition, key -> new ArrayList<>());
    }

    long end(TopicPartition partition) {
        return log(partition).size();
    }

    Map<TopicPartition, Long> ends() {
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (String topic : List.of(Topics.AD_DESIRED.name(), Topics.AD_GROUPS.name())) {
            partitions(topic).forEach(partition -> ends.put(partition, end(partition)));
        }
        return ends;
    }

    Map<TopicPartition, OffsetAndMetadata> committed() {
        return committed;
    }

    /** Groups that an AD group was ever put on record for. */
    Set<String> onRecord() {
        return onRecord;
    }

    List<Outcome> outcomes() {
        return outcomes;
    }
}
