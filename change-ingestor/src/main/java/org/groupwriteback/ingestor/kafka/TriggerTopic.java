package org.groupwriteback.ingestor.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.groupwriteback.encoding.RecordSerde;
import org.groupwriteback.ingestor.subscription.TriggerLog;
import org.groupwriteback.kafka.BrokerAnswer;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.Trigger;
import org.groupwriteback.records.TriggerCause;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;

/** {@link TriggerLog} on ingest.triggers. Thread-safe. */
public final class TriggerTopic implements TriggerLog, AutoCloseable {
    private static final Duration BLOCK_LIMIT = Duration.ofMillis(800);

    private final KafkaSettings settings;
    private final Clock clock;
    private final KafkaProducer<String, SpecificRecord> producer;

    public TriggerTopic(KafkaSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        Map<String, Object> client = settings.client();
        client.put("acks", "all");
        client.put("max.block.ms", String.valueOf(BLOCK_LIMIT.toMillis()));
        client.put("buffer.memory", "4194304");
        this.producer = new KafkaProducer<>(client, new StringSerializer(), new RecordSerde().serializer());
    }

    @Override
    public boolean keep(Collection<Hint> hints, Duration limit) {
        long giveUpAt = System.nanoTime() + limit.toNanos();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Hint hint : hints) {
                if (System.nanoTime() > giveUpAt) {
                    return false;
                }
                sent.add(producer.send(Topics.INGEST_TRIGGERS.record(
                        settings.topicPrefix(),
                        new TopicKey.Name(hint.feed().text()),
                        trigger(hint),
                        settings.partitions())));
            }
            for (Future<RecordMetadata> each : sent) {
                BrokerAnswer.get(each, Duration.ofNanos(giveUpAt - System.nanoTime()));
            }
            return true;
        } catch (KafkaException e) {
            return false;
        }
    }

    @Override
    public void close() {
        producer.close(BLOCK_LIMIT);
    }

    private Trigger trigger(Hint hint) {
        Instant now = clock.instant();
        return Trigger.newBuilder()
                .setFeed(hint.feed().text())
                .setCause(hint.lifecycle() ? TriggerCause.LIFECYCLE : TriggerCause.NOTIFICATION)
                .setObjectId(hint.objectId())
                .setChangeType(hint.changeType())
                .setAt(now)
                .build();
    }
}
