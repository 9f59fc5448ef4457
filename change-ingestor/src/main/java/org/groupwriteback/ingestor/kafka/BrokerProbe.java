package org.groupwriteback.ingestor.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.groupwriteback.kafka.BrokerAnswer;
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
            return !BrokerAnswer.get(admin.describeCluster().nodes(), LIMIT).isEmpty();
        } catch (KafkaException e) {
            return false;
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
