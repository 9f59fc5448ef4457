package org.groupwriteback.sandbox.observe;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.encoding.UnreadableRecord;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.topics.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads topics from their beginning, committed records only, and goes on with what comes, on a thread of its own. */
public final class TopicFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /** Takes one record. */
    @FunctionalInterface
    public interface Reader {
        void read(String key, SpecificRecord value);
    }

    private final KafkaConsumer<String, byte[]> consumer;
    private final Reader reader;
    private final Thread thread = new Thread(this::follow, "topic-follower");

    public TopicFollower(KafkaSettings kafka, List<Topic<?>> topics, Reader reader) {
        Map<String, Object> client = new HashMap<>(kafka.client());
        client.put("isolation.level", "read_committed");
        client.put("max.poll.records", 5_000);
        this.consumer = new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer());
        this.reader = reader;
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(kafka.name(topic)).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.setDaemon(true);
        thread.start();
    }

    private void follow() {
        try (consumer) {
            while (!Thread.currentThread().isInterrupted()) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    take(record);
                }
            }
        } catch (WakeupException closed) {
            LOG.debug("Stopped following");
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            reader.read(record.key(), RecordCodec.decode(record.value()));
        } catch (UnreadableRecord e) {
            LOG.warn(
                    "{}-{} offset {} can't be read: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    /** Stops reading; the thread ends by itself. */
    @Override
    public void close() {
        consumer.wakeup();
    }
}
