package org.groupwriteback.benchmarks.lab;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.encoding.RecordSerde;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.DesiredMember;
import org.groupwriteback.records.DesiredState;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;

/** Stands where the evaluator does: puts on ad.desired.v1 what AD should hold. Confined to one thread. */
public final class DesiredWriter implements AutoCloseable {
    private static final int SECURITY_GROUP = -2147483640;

    private final KafkaSettings kafka;
    private final KafkaProducer<String, SpecificRecord> producer;
    private long version;

    /** A writer whose records are there as soon as they are sent. */
    public DesiredWriter(KafkaSettings kafka) {
        this(kafka, Map.of());
    }

    private DesiredWriter(KafkaSettings kafka, Map<String, Object> more) {
        this.kafka = kafka;
        Map<String, Object> client = kafka.client();
        client.putAll(more);
        client.put("acks", "all");
        client.put("linger.ms", 2);
        client.put("compression.type", "lz4");
        this.producer = new KafkaProducer<>(client, new StringSerializer(), new RecordSerde().serializer());
    }

    /** A writer whose records are held back until {@link #appear}, and then are there all at once. */
    public static DesiredWriter heldBack(KafkaSettings kafka) {
        DesiredWriter writer = new DesiredWriter(kafka, Map.of("transactional.id", kafka.id("benchmark")));
        writer.producer.initTransactions();
        writer.producer.beginTransaction();
        return writer;
    }

    /** Lets all that was held back be read. */
    public void appear() {
        producer.commitTransaction();
    }

    /** Wants a group, whose name is its id. */
    public void group(String groupId) {
        DesiredGroup group = DesiredGroup.newBuilder()
                .setGroupId(groupId)
                .setState(DesiredState.WRITTEN)
                .setCn(groupId)
                .setDisplayName(groupId)
                .setGroupType(SECURITY_GROUP)
                .setVersion(++version)
                .setCause("benchmark")
                .setEmittedAt(Instant.now())
                .build();
        send(new TopicKey.GroupItem(groupId, TopicKey.GroupItem.GROUP), group);
    }

    /** Wants these people in a group. */
    public void members(String groupId, Collection<Person> members) {
        for (Person person : members) {
            DesiredMember member = DesiredMember.newBuilder()
                    .setGroupId(groupId)
                    .setAnchor(person.anchor())
                    .setPresent(true)
                    .setMemberId(person.name())
                    .setVersion(++version)
                    .setCause("benchmark")
                    .setEmittedAt(Instant.now())
                    .build();
            send(new TopicKey.GroupItem(groupId, person.anchor()), member);
        }
    }

    /** Waits until the brokers have it all. */
    public void flush() {
        producer.flush();
    }

    private void send(TopicKey.GroupItem key, SpecificRecord value) {
        ProducerRecord<String, SpecificRecord> record =
                Topics.AD_DESIRED.record(kafka.topicPrefix(), key, value, kafka.partitions());
        Future<RecordMetadata> sent = producer.send(record);
        if (sent.isDone()) {
            try {
                sent.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("The broker refused a desired record", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
