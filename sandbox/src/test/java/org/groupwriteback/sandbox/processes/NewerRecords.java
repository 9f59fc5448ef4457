package org.groupwriteback.sandbox.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.groupwriteback.kafka.BrokerAnswer;
import org.groupwriteback.records.ObservedChange;
import org.groupwriteback.records.ObservedChangeKind;
import org.groupwriteback.testbed.broker.BrokerProcess;
import org.groupwriteback.testbed.broker.TopicContents;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;

/** Writes records as the newer release does, which the older one can't read. */
final class NewerRecords implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final NewerRelease release;
    private final int partitions;
    private final KafkaProducer<String, byte[]> writer;

    /** A record that the older release can't read. */
    record Unreadable(Topic<?> topic, TopicPartition partition, long offset) {
        /** Whether a line names the place and says what to do. */
        boolean isNamedBy(String line) {
            return line.contains(partition.topic())
                    && line.matches(".*\\b" + partition.partition() + "\\b.*\\b" + offset + "\\b.*")
                    && line.contains("Upgrade");
        }
    }

    NewerRecords(NewerRelease release, BrokerProcess broker, int partitions) {
        this.release = release;
        this.partitions = partitions;
        this.writer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * Sends to each topic that a stage or the exporter reads one record that stands there already, each to another partition.
     *
     * @param groupIds groups in AD, of which a change is reported where nothing stands on a topic yet
     */
    List<Unreadable> onePerInput(TopicContents topics, ConsumerGroups groups, Set<String> groupIds) {
        Map<String, Topic<?>> inputs = new TreeMap<>();
        Stream.of(ConsumerGroups.JOIN, ConsumerGroups.DECIDE, ConsumerGroups.EXPORTER)
                .flatMap(group -> groups.shares(group).values().stream())
                .flatMap(Set::stream)
                .forEach(partition -> Topics.all().stream()
                        .filter(topic -> topic.name().equals(partition.topic()))
                        .forEach(topic -> inputs.put(topic.name(), topic)));
        assertThat(inputs).hasSizeBetween(8, partitions - 2);
        Map<Topic<?>, List<TopicContents.Standing>> standing =
                inputs.values().stream().collect(Collectors.toMap(topic -> topic, topic -> topics.all(topic)));
        List<Unreadable> made = new ArrayList<>();
        int partition = 0;
        for (Topic<?> topic : inputs.values()) {
            int here = partition++;
            made.add(standing.getOrDefault(topic, List.of()).stream()
                    .filter(each ->
                            each.partition() == here && topic.values().get(0).isInstance(each.value()))
                    .max(Comparator.comparing(TopicContents.Standing::offset))
                    .map(newest -> write(topic, here, newest.key(), newest.value()))
                    .orElseGet(() -> observed(topic, here, groupIds)));
        }
        return made;
    }

    /** Nobody has written to ad.observed.v1 yet. */
    private Unreadable observed(Topic<?> topic, int partition, Set<String> groupIds) {
        assertThat(topic).isEqualTo(Topics.AD_OBSERVED);
        String group = groupIds.stream()
                .filter(id -> Topics.AD_GROUPS.partition(new TopicKey.Name(id), partitions) == partition)
                .findFirst()
                .orElseThrow();
        ObservedChange change = ObservedChange.newBuilder()
                .setGroupId(group)
                .setItem(TopicKey.GroupItem.GROUP)
                .setChange(ObservedChangeKind.OTHER)
                .setAt(Instant.now())
                .build();
        return write(topic, partition, new TopicKey.GroupItem(group, TopicKey.GroupItem.GROUP).text(), change);
    }

    /** Sends a record to a partition; it is there when this returns. */
    Unreadable write(Topic<?> topic, int partition, String key, SpecificRecord value) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic.name(), partition, key, release.encode(value));
        long offset = BrokerAnswer.get(writer.send(record), LIMIT).offset();
        return new Unreadable(topic, new TopicPartition(topic.name(), partition), offset);
    }

    @Override
    public void close() {
        writer.close();
    }
}
