package org.groupwriteback.benchmarks.lab;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.groupwriteback.kafka.KafkaSettings;

/** How far an exporter that doesn't run had come. */
public final class Positions {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Positions() {}

    /** Takes them away: the exporter's next start begins at the beginning. */
    public static void forget(KafkaSettings kafka) throws InterruptedException {
        try (Admin admin = Admin.create(kafka.client())) {
            admin.deleteConsumerGroups(List.of(kafka.id("ad-exporter"))).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The exporter's positions can't be taken away", e);
        }
    }
}
