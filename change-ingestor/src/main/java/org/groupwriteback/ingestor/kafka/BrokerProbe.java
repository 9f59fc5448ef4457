package org.groupwriteback.ingestor.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.groupwriteback.kafka.KafkaSettings;

/** Asks the brokers whether they are there, at most every few seconds. Thread-safe. */
public final class BrokerProbe implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration VALID = Duration.ofSeconds(3);

    private final Admin admin;
    private boolean answered;
    private long askedAt = System.nanoTime() - VALID.toNanos();

    public BrokerProbe(KafkaSettings settings) {
        Map<String, Object> client = settings.client();
        client.put("request.timeout.ms", String.valueOf(LIMIT.toMillis()));
        client.put("default.api.timeout.ms", String.valueOf(LIMIT.toMillis()));
        this.admin = Admin.create(client);
    }

    public synchronized boolean answers() {
        if (System.nanoTime() - askedAt >= VALID.toNanos()) {
            answered = ask();
            askedAt = System.nanoTime();
        }
        return answered;
    }

    private boolean ask() {
        try {
            return !admin.describeCluster()
                    .nodes()
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
