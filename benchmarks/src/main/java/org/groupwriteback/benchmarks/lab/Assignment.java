package org.groupwriteback.benchmarks.lab;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.groupwriteback.kafka.KafkaSettings;

/** Tells from outside when the exporter's consumer was given its partitions, and takes what it had committed away. */
public final class Assignment implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Admin admin;
    private final String group;
    private final int partitions;

    public Assignment(KafkaSettings kafka) {
        this.admin = Admin.create(kafka.client());
        this.group = kafka.id("ad-exporter");
        this.partitions = kafka.partitions();
    }

    /** Forgets how far the exporter, which must not run, had come: its next start begins at the beginning. */
    public void forget() throws InterruptedException {
        try {
            admin.deleteConsumerGroups(List.of(group)).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The exporter's positions can't be taken away", e);
        }
    }

    /** The time, by {@link System#nanoTime}, when all partitions are somebody's; watched from now on. */
    public CompletableFuture<Long> watch() {
        return CompletableFuture.supplyAsync(this::assignedAt);
    }

    private long assignedAt() {
        long giveUpAt = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < giveUpAt) {
            if (assigned() == partitions) {
                return System.nanoTime();
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted", e);
            }
        }
        throw new IllegalStateException("The exporter was given no partitions within " + LIMIT);
    }

    private int assigned() {
        try {
            Map<String, ConsumerGroupDescription> groups =
                    admin.describeConsumerGroups(List.of(group)).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            return groups.values().stream()
                    .flatMap(description -> description.members().stream())
                    .mapToInt(member -> member.assignment().topicPartitions().size())
                    .sum();
        } catch (ExecutionException | TimeoutException e) {
            // Before its first member has come, the group doesn't exist.
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
