package org.groupwriteback.exporter.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.groupwriteback.kafka.BrokerAnswer;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;

/**
 * How many desired records no exporter has finished, asked from the brokers without being in the group; and so whether
 * the brokers answer at all. On a compacted topic the number is an upper bound. Confined to one thread, but for reading.
 */
public final class BacklogWatch implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Admin admin;
    private final ExporterClients clients;
    private final Map<TopicPartition, OffsetSpec> firsts = new HashMap<>();
    private final Map<TopicPartition, OffsetSpec> lasts = new HashMap<>();
    private volatile long waiting = -1;
    private volatile long answeredAt = System.nanoTime() - Duration.ofDays(1).toNanos();

    public BacklogWatch(ExporterClients clients) {
        this.clients = clients;
        this.admin = clients.admin();
        String topic = clients.settings().name(Topics.AD_DESIRED);
        for (int i = 0; i < clients.settings().partitions(); i++) {
            firsts.put(new TopicPartition(topic, i), OffsetSpec.earliest());
            lasts.put(new TopicPartition(topic, i), OffsetSpec.latest());
        }
    }

    /** Asks the brokers; false when they did not answer. */
    public boolean look() {
        try {
            Map<TopicPartition, @Nullable OffsetAndMetadata> committed =
                    get(admin.listConsumerGroupOffsets(clients.groupId()).partitionsToOffsetAndMetadata());
            Map<TopicPartition, ListOffsetsResultInfo> first =
                    get(admin.listOffsets(firsts).all());
            Map<TopicPartition, ListOffsetsResultInfo> last =
                    get(admin.listOffsets(lasts).all());
            long sum = 0;
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : last.entrySet()) {
                ListOffsetsResultInfo start = first.get(end.getKey());
                long from = start == null ? 0 : start.offset();
                OffsetAndMetadata position = committed.get(end.getKey());
                if (position != null) {
                    from = Math.max(from, position.offset());
                }
                sum += Math.max(0, end.getValue().offset() - from);
            }
            waiting = sum;
            answeredAt = System.nanoTime();
            return true;
        } catch (KafkaException e) {
            return false;
        }
    }

    /** Desired records that are not finished, when the brokers last answered. */
    public OptionalLong waiting() {
        return waiting < 0 ? OptionalLong.empty() : OptionalLong.of(waiting);
    }

    /** How long the brokers have not answered. */
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - answeredAt);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }

    private static <T> T get(KafkaFuture<T> answer) {
        return BrokerAnswer.get(answer, LIMIT);
    }
}
