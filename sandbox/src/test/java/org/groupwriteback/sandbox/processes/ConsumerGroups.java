package org.groupwriteback.sandbox.processes;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.groupwriteback.kafka.BrokerAnswer;
import org.groupwriteback.testbed.broker.Broker;

/**
 * The services' consumer groups as an operator's tools see and move them. Throws {@link KafkaException} when the
 * broker doesn't answer or refuses.
 */
final class ConsumerGroups implements AutoCloseable {
    static final String JOIN = "rules-evaluator-join.v3";
    static final String DECIDE = "rules-evaluator-decide.v3";
    static final String EXPORTER = "ad-exporter";
    static final String INGESTOR = "change-ingestor";

    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration EMPTIED = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> client;
    private final String prefix;
    private final Admin admin;

    /**
     * @param prefix of topics and groups
     */
    ConsumerGroups(Broker broker, String prefix) {
        this.client = Map.of("bootstrap.servers", broker.bootstrapServers());
        this.prefix = prefix;
        this.admin = Admin.create(client);
    }

    /** Sets all that the group has ever committed back to the first record that is still there. */
    void toStart(String group) {
        move(group, ends -> ends.first);
    }

    /** As {@link #toStart}, to places in between. */
    void toTheMiddle(String group, Random random) {
        move(group, ends -> ends.first + (long) (random.nextDouble() * (ends.last - ends.first)));
    }

    /** Deletes the changelogs of this application's stores, so that nothing is left of its state but what a disk holds. */
    void deleteChangelogs(String application) {
        List<String> changelogs = get(admin.listTopics().names()).stream()
                .filter(topic -> topic.startsWith(prefix + application) && topic.endsWith("-changelog"))
                .toList();
        if (changelogs.isEmpty()) {
            throw new IllegalStateException("There are no changelogs of " + application);
        }
        get(admin.deleteTopics(changelogs).all());
        Eventually.holds(
                "changelogs of " + application + " gone",
                EMPTIED,
                () -> get(admin.listTopics().names()).stream().noneMatch(changelogs::contains));
    }

    /** Partitions with records that the group has not finished, one line each; empty when it has caught up. */
    List<String> unfinished(String group) {
        Map<TopicPartition, Long> positions = positions(group);
        Map<TopicPartition, Long> ends = ends(positions.keySet(), OffsetSpec.latest());
        positions.entrySet().removeIf(position -> position.getValue() >= end(ends, position.getKey()));
        // What is left may be the ends of transactions alone, which nobody commits past.
        return positions.entrySet().stream()
                .filter(position -> hasRecords(position.getKey(), position.getValue(), end(ends, position.getKey())))
                .map(position -> group + " is at " + position.getValue() + " of " + ends.get(position.getKey()) + " in "
                        + position.getKey())
                .toList();
    }

    /** How far the group has come in each partition that it ever committed. */
    Map<TopicPartition, Long> positions(String group) {
        Map<TopicPartition, Long> positions = new TreeMap<>(
                java.util.Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets(prefix + group).partitionsToOffsetAndMetadata());
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                positions.put(partition, offset.offset());
            }
        });
        return positions;
    }

    /** Records and ends of transactions ever written to a topic, over all its partitions. */
    long written(String topic) {
        Set<TopicPartition> partitions =
                get(admin.describeTopics(List.of(prefix + topic)).allTopicNames()).values().stream()
                        .flatMap(description -> description.partitions().stream())
                        .map(partition -> new TopicPartition(prefix + topic, partition.partition()))
                        .collect(Collectors.toSet());
        return ends(partitions, OffsetSpec.latest()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** What each process has in the group, by a name that tells the processes apart; those without anything too. */
    Map<String, Set<TopicPartition>> shares(String group) {
        Map<String, Set<TopicPartition>> shares = new HashMap<>();
        get(admin.describeConsumerGroups(List.of(prefix + group)).all()).values().stream()
                .flatMap(description -> description.members().stream())
                .forEach(member -> {
                    // A process of Kafka Streams is one member a thread, each with the process's name in its own.
                    String process = member.clientId().contains("-StreamThread-")
                            ? member.clientId().replaceAll("-StreamThread-.*", "")
                            : member.consumerId();
                    shares.merge(
                            process,
                            Set.copyOf(member.assignment().topicPartitions()),
                            (one, other) -> java.util.stream.Stream.of(one, other)
                                    .flatMap(Set::stream)
                                    .collect(Collectors.toSet()));
                });
        return shares;
    }

    /** The admin client, for what these methods don't do. */
    Admin admin() {
        return admin;
    }

    /** The future's value, waited for no longer than a broker may take. */
    static <T> T get(KafkaFuture<T> future) {
        return BrokerAnswer.get(future, ANSWER);
    }

    @Override
    public void close() {
        admin.close(ANSWER);
    }

    private record Ends(long first, long last) {}

    private void move(String group, java.util.function.ToLongFunction<Ends> where) {
        Eventually.nothing(
                "everybody has left " + group,
                EMPTIED,
                () -> List.copyOf(shares(group).keySet()));
        Map<TopicPartition, Long> positions = positions(group);
        if (positions.isEmpty()) {
            throw new IllegalStateException(group + " never committed anything");
        }
        Map<TopicPartition, Long> first = ends(positions.keySet(), OffsetSpec.earliest());
        Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
        positions.forEach((partition, last) ->
                moved.put(partition, new OffsetAndMetadata(where.applyAsLong(new Ends(end(first, partition), last)))));
        get(admin.alterConsumerGroupOffsets(prefix + group, moved).all());
    }

    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(admin.listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> which)))
                        .all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private boolean hasRecords(TopicPartition partition, long from, long to) {
        Map<String, Object> reading = new HashMap<>(client);
        reading.put("isolation.level", "read_committed");
        reading.put("enable.auto.commit", "false");
        reading.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            long giveUpAt = System.nanoTime() + ANSWER.toNanos();
            while (consumer.position(partition) < to && System.nanoTime() < giveUpAt) {
                if (!consumer.poll(POLL).isEmpty()) {
                    return true;
                }
            }
            return consumer.position(partition) < to;
        }
    }
}
