package org.groupwriteback.ingestor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.Cursor;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.Membership;
import org.groupwriteback.records.RoundEnd;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.Topics;

/** What stands on the topics, committed, whenever it is asked. */
final class Facts {
    private final KafkaSettings kafka;

    Facts(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** One record, with where it stands. */
    record Standing(String key, int partition, long offset, long at, SpecificRecord value) {}

    List<Standing> all(Topic<?> topic) {
        Map<String, Object> client = kafka.client();
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
                for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(100))) {
                    found.add(new Standing(
                            each.key(),
                            each.partition(),
                            each.offset(),
                            each.timestamp(),
                            RecordCodec.decode(each.value())));
                }
            }
        }
        return found;
    }

    Map<String, SpecificRecord> last(Topic<?> topic) {
        Map<String, SpecificRecord> last = new LinkedHashMap<>();
        all(topic).forEach(standing -> last.put(standing.key(), standing.value()));
        return last;
    }

    <T> Optional<T> last(Topic<?> topic, String key, Class<T> type) {
        return Optional.ofNullable(last(topic).get(key)).map(type::cast);
    }

    /** Ids of a group's members, as an evaluator sees them: present, and not of a generation that is over. */
    Set<String> members(String groupId) {
        Map<String, SpecificRecord> last = last(Topics.CLOUD_MEMBERSHIPS);
        long generation = last.values().stream()
                .filter(RoundEnd.class::isInstance)
                .map(RoundEnd.class::cast)
                .mapToLong(RoundEnd::getGeneration)
                .max()
                .orElse(0);
        Set<String> members = new TreeSet<>();
        last.values().forEach(value -> {
            if (value instanceof Membership membership
                    && membership.getGroupId().equals(groupId)
                    && membership.getPresent()
                    && membership.getGeneration() >= generation) {
                members.add(membership.getMemberId());
            }
        });
        return members;
    }

    Optional<LifecycleState> life(Topic<?> topic, String id) {
        return last(topic, id + "/lifecycle", Lifecycle.class).map(Lifecycle::getState);
    }

    Optional<Cursor> cursor(String feed) {
        return last(Topics.INGEST_CURSORS, feed, Cursor.class);
    }

    List<RoundEnd> markers() {
        return all(Topics.CLOUD_MEMBERSHIPS).stream()
                .map(Standing::value)
                .filter(RoundEnd.class::isInstance)
                .map(RoundEnd.class::cast)
                .toList();
    }
}
