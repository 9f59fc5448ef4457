package org.groupwriteback.exporter.kafka;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.groupwriteback.exporter.flow.Pending;
import org.groupwriteback.exporter.flow.Share;
import org.groupwriteback.exporter.groups.ItemResult;
import org.groupwriteback.exporter.groups.RecordedGroup;
import org.groupwriteback.exporter.groups.SourceAnchorClaim;
import org.groupwriteback.exporter.writing.Answers;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.DeadLetter;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Answers} on Kafka. A record counts as finished when the brokers have acknowledged its answer; an answer that
 * they did not take is kept and sent again. Thread-safe.
 */
final class KafkaAnswers implements Answers {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaAnswers.class);
    private static final int RECORD_LIMIT_SECONDS = 30;

    private record Unsent(ProducerRecord<String, SpecificRecord> answer, Share share, long offset) {}

    private final Producer<String, SpecificRecord> producer;
    private final KafkaSettings settings;
    private final GroupRegister register;
    private final OutcomeMeter meter;
    private final Clock clock;
    private final Queue<Unsent> unsent = new ConcurrentLinkedQueue<>();

    KafkaAnswers(
            Producer<String, SpecificRecord> producer,
            KafkaSettings settings,
            GroupRegister register,
            OutcomeMeter meter,
            Clock clock) {
        this.producer = producer;
        this.settings = settings;
        this.register = register;
        this.meter = meter;
        this.clock = clock;
    }

    @Override
    public Optional<RecordedGroup> recorded(String groupId) {
        return register.get(groupId);
    }

    @Override
    public void record(String groupId, RecordedGroup group) {
        ProducerRecord<String, SpecificRecord> record = Topics.AD_GROUPS.record(
                settings.topicPrefix(),
                new TopicKey.Name(groupId),
                GroupRegister.record(groupId, group, clock.instant()),
                settings.partitions());
        try {
            producer.send(record).get(RECORD_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while group " + groupId + " was put on record", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Group " + groupId + " could not be put on record", e);
        }
        register.put(record.partition(), groupId, group);
    }

    @Override
    public void outcome(Pending item, ItemResult result) {
        meter.count(result);
        send(new Unsent(
                Topics.AD_OUTCOMES.record(
                        settings.topicPrefix(),
                        new TopicKey.GroupItem(item.groupId(), item.item()),
                        Outcomes.of(item, result, clock.instant()),
                        settings.partitions()),
                item.share(),
                item.offset()));
    }

    @Override
    @SuppressWarnings(
            "FutureReturnValueIgnored") // A report that is lost is made again when the member is written again.
    public void conflict(Pending item, SourceAnchorClaim claim) {
        producer.send(Topics.AD_OUTCOMES.record(
                settings.topicPrefix(),
                new TopicKey.GroupItem(item.groupId(), item.item()),
                Outcomes.conflict(item, claim, clock.instant()),
                settings.partitions()));
    }

    /** Puts a record that can't be read aside, whole. */
    void deadLetter(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Share share, String error) {
        LOG.error(
                "Unreadable record at {}-{} offset {}: {}", record.topic(), record.partition(), record.offset(), error);
        byte[] key = record.key();
        byte[] value = record.value();
        DeadLetter letter = DeadLetter.newBuilder()
                .setService(ExporterClients.GROUP)
                .setTopic(record.topic())
                .setPartition(record.partition())
                .setOffset(record.offset())
                .setKey(key == null ? null : ByteBuffer.wrap(key))
                .setValue(value == null ? null : ByteBuffer.wrap(value))
                .setError(error)
                .setAt(clock.instant())
                .build();
        String name = record.topic() + "-" + record.partition() + "-" + record.offset();
        send(new Unsent(
                Topics.DEAD_LETTERS.record(
                        settings.topicPrefix(), new TopicKey.Name(name), letter, settings.partitions()),
                share,
                record.offset()));
    }

    /** Sends once more what the brokers did not take; what belongs to a share that was taken away is another's now. */
    void resend() {
        for (int count = unsent.size(); count > 0; count--) {
            Unsent answer = unsent.poll();
            if (answer != null && !answer.share().isRevoked()) {
                send(answer);
            }
        }
    }

    /** Waits until every answer sent so far was acknowledged or refused; bounded by the producer's delivery timeout. */
    void flush() {
        producer.flush();
    }

    /** How many answers the brokers did not take. */
    int unsent() {
        return unsent.size();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback gets what the future would.
    private void send(Unsent answer) {
        try {
            producer.send(answer.answer(), (metadata, failure) -> {
                if (failure == null) {
                    answer.share().ledger().finished(answer.offset());
                } else {
                    keep(answer, failure);
                }
            });
        } catch (RuntimeException e) {
            keep(answer, e);
        }
    }

    private void keep(Unsent answer, Exception failure) {
        if (unsent.isEmpty()) {
            LOG.warn("The brokers don't take answers, they are kept and sent again: {}", failure.toString());
        }
        unsent.add(answer);
    }
}
