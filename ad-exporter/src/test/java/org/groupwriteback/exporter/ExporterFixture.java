package org.groupwriteback.exporter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.groupwriteback.exporter.availability.DirectoryAccess;
import org.groupwriteback.testbed.broker.Broker;
import org.groupwriteback.testbed.directory.Account;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** An exporter with topics and an OU of its own, on a shared broker and a directory; started and stopped at will. */
final class ExporterFixture implements AutoCloseable {
    static final int PARTITIONS = 3;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final ActiveDirectory directory;
    final String ou;
    final ExporterTopics topics;
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable ConfigurableApplicationContext running;

    private ExporterFixture(ActiveDirectory directory, Account account, String ou) {
        this.directory = directory;
        this.ou = ou;
        String prefix = "exporter-" + UUID.randomUUID() + ".";
        environment.put("WRITEBACK_KAFKA_BOOTSTRAP_SERVERS", Broker.shared().bootstrapServers());
        environment.put("WRITEBACK_KAFKA_TOPIC_PREFIX", prefix);
        environment.put("WRITEBACK_KAFKA_PARTITIONS", String.valueOf(PARTITIONS));
        environment.put("WRITEBACK_KAFKA_REPLICATION", "1");
        environment.put("WRITEBACK_AD_URLS", directory.ldapUrl());
        environment.put("WRITEBACK_AD_ALLOW_PLAINTEXT", "true");
        environment.put("WRITEBACK_AD_BIND_DN", account.dn());
        environment.put("WRITEBACK_AD_BIND_PASSWORD", account.password());
        environment.put("WRITEBACK_AD_TARGET_OU", ou);
        environment.put("WRITEBACK_MODE", "on");
        environment.put("SERVER_PORT", "0");
        environment.put("MANAGEMENT_SERVER_PORT", "0");
        this.topics = new ExporterTopics(Broker.shared().bootstrapServers(), prefix, PARTITIONS);
    }

    /** An exporter with an account that may do no more than it needs, not started yet. */
    static ExporterFixture on(ActiveDirectory directory) {
        String name = "Exporter" + NUMBER.incrementAndGet();
        String ou = directory.createOu(name);
        Account account = directory.createServiceAccount("svc-" + name, "Pa55word-" + UUID.randomUUID(), ou);
        return new ExporterFixture(directory, account, ou);
    }

    ExporterFixture with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ExporterFixture start() {
        running = AdExporterApplication.start(environment);
        topics.listen();
        return this;
    }

    void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    /** Starts the exporter as a process of its own; the caller ends it. */
    ExporterProcess process() {
        return ExporterProcess.start(environment);
    }

    String setting(String name) {
        return environment.getOrDefault(name, "");
    }

    int readiness() {
        return get("/actuator/health/readiness").statusCode();
    }

    int liveness() {
        return get("/actuator/health/liveness").statusCode();
    }

    String health() {
        return get("/actuator/health").body();
    }

    String metrics() {
        return get("/actuator/prometheus").body();
    }

    /** Category of what keeps the exporter from AD; empty when nothing does. */
    String failure() {
        return context()
                .getBean(DirectoryAccess.class)
                .failure()
                .map(failure -> failure.category().name())
                .orElse("");
    }

    /** Waits for a condition, at most five minutes. */
    void await(BooleanSupplier condition) {
        long giveUpAt = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUpAt) {
                throw new AssertionError("Not so within " + LIMIT);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private HttpResponse<String> get(String path) {
        String port = context().getEnvironment().getProperty("local.management.port");
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    ConfigurableApplicationContext context() {
        if (running == null) {
            throw new IllegalStateException("The exporter isn't running");
        }
        return running;
    }

    List<DirectoryGroup> groups() {
        return directory.groups(ou);
    }

    /** The one group with this anchor. */
    DirectoryGroup group(String groupId) {
        List<DirectoryGroup> found = groups().stream()
                .filter(group -> group.attribute("adminDescription").equals("Group_" + groupId))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " groups have the anchor of " + groupId);
        }
        return found.get(0);
    }

    @Override
    public void close() {
        stop();
        topics.close();
    }
}
