package org.groupwriteback.evaluator;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.groupwriteback.encoding.RecordSerde;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.Membership;
import org.groupwriteback.records.PrincipalAttributes;
import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.records.RoundEnd;
import org.groupwriteback.records.TenantSetting;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.TopicKey.ObjectPart;
import org.groupwriteback.topics.TopicKey.Part;
import org.groupwriteback.topics.Topics;

/** Puts facts on the topics as the ingestor does, each when the one before is there. */
final class FactWriter implements AutoCloseable {
    private final KafkaSettings kafka;
    private final int partitions;
    private final KafkaProducer<String, SpecificRecord> producer;

    FactWriter(KafkaSettings kafka, int partitions) {
        this.kafka = kafka;
        this.partitions = partitions;
        this.producer = new KafkaProducer<>(kafka.client(), new StringSerializer(), new RecordSerde().serializer());
    }

    /** Two users, and one group with one of them as member, which a full round shows. */
    void firstRound() {
        put(
                Topics.CLOUD_SETTINGS,
                new TopicKey.Name("setting"),
                TenantSetting.newBuilder()
                        .setTemplate("Group.Unified")
                        .setName("NewUnifiedGroupWritebackDefault")
                        .setFirstSeenAt(Instant.now())
                        .setFirstRead(true)
                        .build());
        user("alice", "S-1-5-21-1-2-3-1001");
        user("bob", "S-1-5-21-1-2-3-1002");
        put(Topics.CLOUD_GROUPS, new ObjectPart("g1", Part.ATTRIBUTES), group("g1", 1));
        put(
                Topics.CLOUD_GROUPS,
                new ObjectPart("g1", Part.LIFECYCLE),
                new Lifecycle("g1", LifecycleState.ACTIVE, 1L, 1L, Instant.now()));
        put(Topics.CLOUD_MEMBERSHIPS, new TopicKey.ByMember("g1", "alice"), membership("alice", 1));
        endRound(1, true);
    }

    static GroupAttributes group(String id, long round) {
        return group(id, round, "One");
    }

    static GroupAttributes group(String id, long round, String name) {
        return GroupAttributes.newBuilder()
                .setGroupId(id)
                .setDisplayName(name)
                .setProxyAddresses(List.of())
                .setGroupTypes(List.of("Unified"))
                .setSecurityEnabled(false)
                .setMailEnabled(true)
                .setGeneration(1)
                .setRound(round)
                .setObservedAt(Instant.now())
                .build();
    }

    private void user(String id, String sid) {
        put(
                Topics.CLOUD_PRINCIPALS,
                new ObjectPart(id, Part.ATTRIBUTES),
                PrincipalAttributes.newBuilder()
                        .setObjectId(id)
                        .setType(PrincipalType.USER)
                        .setOnPremisesSecurityIdentifier(sid)
                        .setGeneration(1)
                        .setRound(1)
                        .setObservedAt(Instant.now())
                        .build());
    }

    static Membership membership(String member, long round) {
        return new Membership("g1", member, true, PrincipalType.USER, 1L, round, Instant.now());
    }

    void endRound(long round, boolean full) {
        for (int partition = 0; partition < partitions; partition++) {
            send(new ProducerRecord<>(
                    kafka.name(Topics.CLOUD_MEMBERSHIPS),
                    partition,
                    new TopicKey.Marker("groups", partition).text(),
                    new RoundEnd("groups", 1L, round, full, partition, partitions, Instant.now())));
        }
    }

    <K extends TopicKey> void put(Topic<K> topic, K key, SpecificRecord value) {
        send(topic.record(kafka.topicPrefix(), key, value, topic.partitionsOf(partitions)));
    }

    private void send(ProducerRecord<String, SpecificRecord> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
