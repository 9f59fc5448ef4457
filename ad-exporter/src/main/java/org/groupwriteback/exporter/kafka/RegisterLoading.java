package org.groupwriteback.exporter.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.groupwriteback.encoding.UnknownSchema;
import org.groupwriteback.exporter.queue.Share;
import org.jspecify.annotations.Nullable;

/**
 * Reads partitions of ad.groups.v1 from their start to their end, a bit at a time, before any desired record of those
 * partitions is worked on; and looks where the desired records end by then. Confined to the consumer's thread.
 */
final class RegisterLoading implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    /** What is being loaded. */
    private record Loading(Share share, long end, long desiredEnd) {}

    /** How a share fared in one step. */
    sealed interface Progress {
        Share share();

        /** All is read; the desired records that anybody may have worked on before end at {@code desiredEnd}. */
        record Loaded(Share share, long desiredEnd) implements Progress {}

        /** A record stands in the way. */
        record Stopped(Share share, Standstill standstill) implements Progress {}
    }

    private final Supplier<Consumer<byte[], byte[]>> readers;
    private final GroupRegister register;
    private final String groupsTopic;
    private final String desiredTopic;
    private final Map<TopicPartition, Loading> loading = new HashMap<>();
    private @Nullable Consumer<byte[], byte[]> reader;

    RegisterLoading(
            Supplier<Consumer<byte[], byte[]>> readers,
            GroupRegister register,
            String groupsTopic,
            String desiredTopic) {
        this.readers = readers;
        this.register = register;
        this.groupsTopic = groupsTopic;
        this.desiredTopic = desiredTopic;
    }

    /**
     * Goes on for a moment with what these shares need; what is no longer asked for is forgotten.
     *
     * @return shares that need nothing more
     * @throws KafkaException when the brokers don't answer; the next step begins anew
     */
    List<Progress> step(Set<Share> wanted) {
        if (wanted.isEmpty()) {
            close();
            return List.of();
        }
        try {
            Consumer<byte[], byte[]> open = reader == null ? readers.get() : reader;
            reader = open;
            assign(open, wanted);
            List<Progress> progress = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : open.poll(POLL)) {
                take(record, progress);
            }
            for (TopicPartition partition : List.copyOf(loading.keySet())) {
                Loading of = loading.get(partition);
                if (of != null && open.position(partition, LIMIT) >= of.end()) {
                    loading.remove(partition);
                    progress.add(new Progress.Loaded(of.share(), of.desiredEnd()));
                }
            }
            return progress;
        } catch (KafkaException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        loading.clear();
        Consumer<byte[], byte[]> open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, List<Progress> progress) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Loading of = loading.get(partition);
        if (of == null) {
            return;
        }
        try {
            register.read(record.partition(), new String(record.key(), StandardCharsets.UTF_8), record.value());
        } catch (UnknownSchema e) {
            loading.remove(partition);
            progress.add(new Progress.Stopped(of.share(), Standstill.unknown(partition, record.offset(), e)));
        }
    }

    private void assign(Consumer<byte[], byte[]> open, Set<Share> wanted) {
        loading.values().removeIf(of -> !wanted.contains(of.share()));
        List<Share> added = wanted.stream()
                .filter(share ->
                        loading.values().stream().noneMatch(of -> of.share().equals(share)))
                .toList();
        if (added.isEmpty()) {
            return;
        }
        List<TopicPartition> groups = added.stream().map(this::groups).toList();
        List<TopicPartition> desired = added.stream().map(this::desired).toList();
        List<TopicPartition> all = new ArrayList<>(loading.keySet());
        all.addAll(groups);
        open.assign(all);
        open.seekToBeginning(groups);
        Map<TopicPartition, Long> ends = open.endOffsets(groups, LIMIT);
        Map<TopicPartition, Long> desiredEnds = open.endOffsets(desired, LIMIT);
        for (Share share : added) {
            loading.put(
                    groups(share),
                    new Loading(
                            share, ends.getOrDefault(groups(share), 0L), desiredEnds.getOrDefault(desired(share), 0L)));
        }
    }

    private TopicPartition groups(Share share) {
        return new TopicPartition(groupsTopic, share.partition());
    }

    private TopicPartition desired(Share share) {
        return new TopicPartition(desiredTopic, share.partition());
    }
}
