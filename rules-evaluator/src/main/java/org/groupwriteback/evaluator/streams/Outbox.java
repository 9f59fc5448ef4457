package org.groupwriteback.evaluator.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.encoding.UnreadableRecord;
import org.groupwriteback.records.DeadLetter;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a stage sends on, and where it puts what it can't read. One per task, used by its thread alone. */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final String SERVICE = "rules-evaluator";

    private final ProcessorContext<String, Outgoing> context;

    Outbox(ProcessorContext<String, Outgoing> context) {
        this.context = context;
    }

    long now() {
        return context.currentSystemTimeMs();
    }

    void send(Topic<?> topic, TopicKey key, SpecificRecord value) {
        forward(new Outgoing(topic, key, value, null));
    }

    void sendToPartition(Topic<?> topic, TopicKey key, SpecificRecord value, int partition) {
        forward(new Outgoing(topic, key, value, partition));
    }

    /** The record's value; null when it can't be read, which is then a dead letter: it stops nothing and is not lost. */
    @Nullable
    SpecificRecord read(Record<String, byte[]> incoming) {
        try {
            return RecordCodec.decode(incoming.value());
        } catch (UnreadableRecord e) {
            deadLetter(incoming, e.getMessage() == null ? "unreadable" : e.getMessage());
            return null;
        }
    }

    /** Puts a record aside, whole. */
    void deadLetter(Record<String, byte[]> incoming, String error) {
        context.recordMetadata().ifPresent(at -> {
            LOG.error(
                    "{}-{} offset {} can't be used and goes to dead-letters.v1: {}",
                    at.topic(),
                    at.partition(),
                    at.offset(),
                    error);
            String key = at.topic() + "-" + at.partition() + "-" + at.offset();
            String recordKey = incoming.key();
            send(
                    Topics.DEAD_LETTERS,
                    new TopicKey.Name(key),
                    DeadLetter.newBuilder()
                            .setService(SERVICE)
                            .setTopic(at.topic())
                            .setPartition(at.partition())
                            .setOffset(at.offset())
                            .setKey(
                                    recordKey == null
                                            ? null
                                            : ByteBuffer.wrap(recordKey.getBytes(StandardCharsets.UTF_8)))
                            .setValue(ByteBuffer.wrap(incoming.value()))
                            .setError(error)
                            .setAt(Instant.ofEpochMilli(now()))
                            .build());
        });
    }

    private void forward(Outgoing outgoing) {
        context.forward(new Record<>(outgoing.key().text(), outgoing, now()));
    }
}
