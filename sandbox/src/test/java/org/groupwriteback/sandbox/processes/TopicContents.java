package org.groupwriteback.sandbox.processes;

import java.time.Duration;
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
import org.groupwriteback.encoding.UnreadableRecord;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.topics.Topic;

/** Reads a topic from its beginning to its present end, committed records only: the newest of each key. */
final class TopicContents {
    private final KafkaSettings kafka;

    TopicContents(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** The newest record of each key, those alone that are of this type. */
    <R extends SpecificRecord> Map<String, R> newest(Topic<?> topic, Class<R> type) {
        Map<String, R> newest = new LinkedHashMap<>();
        Map<String, Object> client = new HashMap<>(kafka.client());
        client.put("isolation.level", "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(kafka.name(topic)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    SpecificRecord value = message.value() == null ? null : RecordCodec.decode(message.value());
                    if (type.isInstance(value)) {
                        newest.put(message.key(), type.cast(value));
                    }
                }
            }
        } catch (UnreadableRecord e) {
            throw new AssertionError("A record of " + topic + " can't be read", e);
        }
        return newest;
    }
}
