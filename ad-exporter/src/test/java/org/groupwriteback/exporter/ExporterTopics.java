package org.groupwriteback.exporter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.DeadLetter;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.DesiredMember;
import org.groupwriteback.records.DesiredState;
import org.groupwriteback.records.ObservedChange;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;

/** The evaluator's side of the exporter's topics: sends what is desired, and waits for what became of it. */
final class ExporterTopics implements AutoCloseable {
    static final int SECURITY = -2147483640;
    static final int DISTRIBUTION = 8;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final String bootstrapServers;
    private final String prefix;
    private final int partitions;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final Map<String, AdGroup> groups = new HashMap<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<ObservedChange> observed = new ArrayList<>();
    private long version;

    ExporterTopics(String bootstrapServers, String prefix, int partitions) {
        this.bootstrapServers = bootstrapServers;
        this.prefix = prefix;
        this.partitions = partitions;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        5000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** To be called when the topics exist. */
    void listen() {
        List<TopicPartition> all = new ArrayList<>();
        for (Topic<?> topic : List.of(Topics.AD_OUTCOMES, Topics.AD_GROUPS, Topics.AD_OBSERVED, Topics.DEAD_LETTERS)) {
            IntStream.range(0, partitions)
                    .mapToObj(partition -> new TopicPartition(topic.nameWith(prefix), partition))
                    .forEach(all::add);
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    static DesiredGroup.Builder group(String groupId, String cn) {
        return DesiredGroup.newBuilder()
                .setGroupId(groupId)
                .setState(DesiredState.WRITTEN)
                .setCn(cn)
                .setDisplayName(cn)
                .setGroupType(SECURITY)
                .setCause("test")
                .setEmittedAt(Instant.EPOCH)
                .setObservedAt(Instant.ofEpochMilli(42));
    }

    /** Sends a group; the version that its outcome will carry. */
    long send(DesiredGroup.Builder group) {
        DesiredGroup desired = group.setVersion(++version).build();
        send(desired.getGroupId(), TopicKey.GroupItem.GROUP, desired);
        return version;
    }

    long member(String groupId, String anchor, boolean present) {
        DesiredMember member = DesiredMember.newBuilder()
                .setGroupId(groupId)
                .setAnchor(anchor)
                .setPresent(present)
                .setMemberId("cloud-" + anchor)
                .setVersion(++version)
                .setCause("test")
                .setEmittedAt(Instant.EPOCH)
                .build();
        send(groupId, anchor, member);
        return version;
    }

    void members(String groupId, Collection<String> anchors, boolean present) {
        anchors.forEach(anchor -> member(groupId, anchor, present));
        producer.flush();
    }

    void garbage(String groupId, byte[] bytes) {
        TopicKey.GroupItem key = new TopicKey.GroupItem(groupId, "garbage");
        sendBytes(new ProducerRecord<>(
                Topics.AD_DESIRED.nameWith(prefix), Topics.AD_DESIRED.partition(key, partitions), key.text(), bytes));
    }

    /** The outcome of a group, at that version or a later one. */
    Outcome outcome(String groupId, long atVersion) {
        return outcome(groupId, TopicKey.GroupItem.GROUP, atVersion);
    }

    Outcome outcome(String groupId, String item, long atVersion) {
        return await(() -> find(groupId, item)
                .filter(outcome -> outcome.getVersion() >= atVersion)
                .orElse(null));
    }

    /** Whether an outcome of the member has been seen so far. */
    boolean isAnswered(String groupId, String anchor) {
        return find(groupId, anchor).isPresent();
    }

    /** All outcomes of members of a group, once there are that many. */
    List<Outcome> memberOutcomes(String groupId, int count, Predicate<Outcome> wanted) {
        return await(() -> {
            List<Outcome> found = outcomes.values().stream()
                    .filter(outcome -> outcome.getGroupId().equals(groupId)
                            && !outcome.getItem().equals(TopicKey.GroupItem.GROUP)
                            && wanted.test(outcome))
                    .toList();
            return found.size() >= count ? found : null;
        });
    }

    AdGroup recorded(String groupId) {
        return await(() -> groups.get(groupId));
    }

    AdGroup recorded(String groupId, Predicate<AdGroup> wanted) {
        return await(
                () -> Optional.ofNullable(groups.get(groupId)).filter(wanted).orElse(null));
    }

    /** What was seen in AD of a group, in order, once there is as much. */
    List<ObservedChange> observed(String groupId, int count) {
        return await(() -> {
            List<ObservedChange> found = observedSoFar(groupId);
            return found.size() >= count ? found : null;
        });
    }

    /** What has come so far of that, as others were waited for. */
    List<ObservedChange> observedSoFar(String groupId) {
        return observed.stream()
                .filter(change -> change.getGroupId().equals(groupId))
                .toList();
    }

    /** How many exporters the consumer group counts, while it is at rest. */
    int membersOfConsumerGroup() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            ConsumerGroupDescription group = admin.describeConsumerGroups(List.of(prefix + "ad-exporter"))
                    .all()
                    .get()
                    .get(prefix + "ad-exporter");
            return group == null || group.groupState() != GroupState.STABLE
                    ? 0
                    : group.members().size();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    DeadLetter deadLetter() {
        return await(() -> deadLetters.isEmpty() ? null : deadLetters.get(0));
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }

    private Optional<Outcome> find(String groupId, String item) {
        return Optional.ofNullable(outcomes.get(groupId + "/" + item));
    }

    private <T> T await(java.util.function.Supplier<@org.jspecify.annotations.Nullable T> wanted) {
        long giveUpAt = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                take(record);
            }
            T found = wanted.get();
            if (found != null) {
                return found;
            }
            if (System.nanoTime() > giveUpAt) {
                throw new AssertionError("Not seen within " + LIMIT + "; outcomes " + outcomes);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        SpecificRecord value = RecordCodec.decode(record.value());
        if (value instanceof Outcome outcome) {
            outcomes.put(key, outcome);
        } else if (value instanceof AdGroup group) {
            groups.put(key, group);
        } else if (value instanceof ObservedChange change) {
            observed.add(change);
        } else if (value instanceof DeadLetter letter) {
            deadLetters.add(letter);
        }
    }

    private void send(String groupId, String item, SpecificRecord value) {
        ProducerRecord<String, SpecificRecord> record =
                Topics.AD_DESIRED.record(prefix, new TopicKey.GroupItem(groupId, item), value, partitions);
        sendBytes(new ProducerRecord<>(
                record.topic(), record.partition(), record.key(), RecordCodec.encode(record.value())));
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void sendBytes(ProducerRecord<String, byte[]> record) {
        producer.send(record, (metadata, failure) -> {
            if (failure != null) {
                throw new AssertionError(failure);
            }
        });
    }
}
