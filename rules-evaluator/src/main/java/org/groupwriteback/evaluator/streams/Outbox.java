package org.groupwriteback.evaluator.streams;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.groupwriteback.encoding.NewerRecord;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.encoding.UnknownSchema;
import org.groupwriteback.encoding.UnreadableRecord;
import org.groupwriteback.records.DeadLetter;
import org.groupwriteback.topics.DeadLetters;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a stage takes and sends on, and where it puts what it can't read. One per task, used by its thread alone. */
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final String SERVICE = "rules-evaluator";

    private final ProcessorContext<String, Outgoing> context;
    private final Positions positions;

    public Outbox(ProcessorContext<String, Outgoing> context, Positions positions) {
        this.context = context;
        this.positions = positions;
    }

    public long now() {
        return context.currentSystemTimeMs();
    }

    public <K extends TopicKey> void send(Topic<K> topic, K key, SpecificRecord value) {
        forward(new Outgoing(topic, key, value, null));
    }

    public void sendToPartition(Topic<?> topic, TopicKey key, SpecificRecord value, int partition) {
        forward(new Outgoing(topic, key, value, partition));
    }

    /**
     * Takes a record, and notes that it was taken. Bytes that are no record of ours become a dead letter: they stop nothing
     * and are not lost.
     *
     * @return the record; empty when there is nothing to take
     * @throws NewerRecord when a newer version wrote it. The stage's consumer stops before such a record; were one handed on
     *     nevertheless, it must not pass for a dead letter, so the task stops
     */
    public Optional<Incoming> take(Record<String, byte[]> incoming) {
        Optional<RecordMetadata> at = context.recordMetadata();
        String topic = at.map(RecordMetadata::topic).orElse("");
        long offset = at.map(RecordMetadata::offset).orElse(-1L);
        try {
            SpecificRecord value = RecordCodec.decode(incoming.value());
            Incoming taken = new Incoming(topic, offset, positions.readTo(topic), value);
            positions.taken(topic, offset);
            return Optional.of(taken);
        } catch (UnknownSchema e) {
            throw new NewerRecord(topic, at.map(RecordMetadata::partition).orElse(-1), offset, e);
        } catch (UnreadableRecord e) {
            deadLetter(incoming, String.valueOf(e.getMessage()));
            positions.taken(topic, offset);
            return Optional.empty();
        }
    }

    /** Puts a record aside, whole. */
    public void deadLetter(Record<String, byte[]> incoming, String error) {
        context.recordMetadata().ifPresent(at -> {
            LOG.error(
                    "{}-{} offset {} can't be used and goes to dead-letters.v1: {}",
                    at.topic(),
                    at.partition(),
                    at.offset(),
                    error);
            String key = incoming.key();
            DeadLetter letter = DeadLetters.of(
                    SERVICE,
                    new TopicPartition(at.topic(), at.partition()),
                    at.offset(),
                    key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                    incoming.value(),
                    error,
                    Instant.ofEpochMilli(now()));
            send(Topics.DEAD_LETTERS, DeadLetters.key(letter), letter);
        });
    }

    private void forward(Outgoing outgoing) {
        context.forward(new Record<>(outgoing.key().text(), outgoing, now()));
    }
}
