package org.groupwriteback.exporter.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.groupwriteback.topics.Topics;

/** Reads a partition of ad.groups.v1 from its start to its end, before any desired record of that partition is worked on. */
final class RegisterLoading {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ExporterClients clients;
    private final GroupRegister register;

    RegisterLoading(ExporterClients clients, GroupRegister register) {
        this.clients = clients;
        this.register = register;
    }

    /** Loads the partitions; false when the brokers didn't give them whole in a minute, and it is to be tried again. */
    boolean load(List<Integer> partitions) {
        long giveUpAt = System.nanoTime() + LIMIT.toNanos();
        List<TopicPartition> all = partitions.stream()
                .map(partition -> new TopicPartition(clients.settings().name(Topics.AD_GROUPS), partition))
                .toList();
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            reader.assign(all);
            reader.seekToBeginning(all);
            var ends = reader.endOffsets(all, LIMIT);
            while (all.stream()
                    .anyMatch(partition -> reader.position(partition, LIMIT) < ends.getOrDefault(partition, 0L))) {
                if (System.nanoTime() > giveUpAt) {
                    return false;
                }
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    register.read(record.partition(), new String(record.key(), StandardCharsets.UTF_8), record.value());
                }
            }
            return true;
        }
    }
}
