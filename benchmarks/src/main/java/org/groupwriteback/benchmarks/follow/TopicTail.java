package org.groupwriteback.benchmarks.follow;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.topics.Topic;

/** Follows topics from their ends at the time of the making, committed records only, on a thread of its own. */
final class TopicTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final String MARKER = "round-end/";

    /** Takes each record; not the markers of rounds. */
    @FunctionalInterface
    interface Reader {
        /**
         * Takes one.
         *
         * @param arrivedAt when this JVM had it, by {@link System#nanoTime}
         */
        void read(Topic<?> topic, String key, byte[] value, long arrivedAt);
    }

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Topic<?>> topics;
    private final Reader reader;
    private final Thread thread = new Thread(this::follow, "topic-tail");

    TopicTail(KafkaSettings kafka, List<Topic<?>> topics, Reader reader) {
        Map<String, Object> client = new HashMap<>(kafka.client());
        client.put("isolation.level", "read_committed");
        client.put("max.poll.records", 5_000);
        this.consumer = new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer());
        this.topics = topics.stream().collect(Collectors.toMap(kafka::name, Function.identity()));
        this.reader = reader;
        List<TopicPartition> partitions =
                topics.stream().flatMap(topic -> partitions(kafka, topic)).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy: only asking for the position fixes the end as it is now.
        partitions.forEach(consumer::position);
        thread.setDaemon(true);
        thread.start();
    }

    private static Stream<TopicPartition> partitions(KafkaSettings kafka, Topic<?> topic) {
        return IntStream.range(0, topic.partitionsOf(kafka.partitions()))
                .mapToObj(partition -> new TopicPartition(kafka.name(topic), partition));
    }

    private void follow() {
        try (consumer) {
            while (!Thread.currentThread().isInterrupted()) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    Topic<?> topic = topics.get(record.topic());
                    if (topic != null && record.value() != null && !record.key().startsWith(MARKER)) {
                        reader.read(topic, record.key(), record.value(), System.nanoTime());
                    }
                }
            }
        } catch (WakeupException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
