package org.groupwriteback.ingestor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.settings.Settings;
import org.groupwriteback.testbed.FreePort;
import org.groupwriteback.testbed.broker.Broker;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.SimulatorOptions;
import org.groupwriteback.topics.Topic;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** A simulated tenant, topics of its own on the shared broker, and the service when it is started. */
final class Stage implements AutoCloseable {
    static final int PARTITIONS = 3;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final GraphSimulator graph;
    final Map<String, String> environment = new HashMap<>();
    final Facts facts;
    private @Nullable ConfigurableApplicationContext service;
    private boolean wasStarted;

    Stage() throws IOException {
        this(SimulatorOptions.standard());
    }

    Stage(SimulatorOptions options) throws IOException {
        this(options, Broker.shared());
    }

    Stage(SimulatorOptions options, Broker broker) throws IOException {
        graph = GraphSimulator.start(options);
        environment.put("WRITEBACK_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put(
                "WRITEBACK_KAFKA_TOPIC_PREFIX",
                "t" + UUID.randomUUID().toString().substring(0, 8) + ".");
        environment.put("WRITEBACK_KAFKA_PARTITIONS", String.valueOf(PARTITIONS));
        environment.put("WRITEBACK_KAFKA_REPLICATION", "1");
        environment.put("WRITEBACK_GRAPH_BASE_URL", graph.baseUrl());
        environment.put("WRITEBACK_GRAPH_AUTH", "none");
        environment.put("WRITEBACK_GRAPH_POLL_INTERVAL", "PT0.2S");
        environment.put("SERVER_PORT", "0");
        environment.put("MANAGEMENT_SERVER_PORT", "0");
        facts = new Facts(KafkaSettings.from(Settings.of(environment)));
    }

    /** Changes come by notification, and the timer is so slow that nothing comes by it. */
    void notified() {
        int port = FreePort.next();
        environment.put("SERVER_PORT", String.valueOf(port));
        environment.put("WRITEBACK_GRAPH_NOTIFICATION_URL", "http://127.0.0.1:" + port + "/");
        environment.put("WRITEBACK_GRAPH_POLL_INTERVAL", "PT1H");
    }

    ConfigurableApplicationContext start() {
        ConfigurableApplicationContext started = ChangeIngestorApplication.start(environment);
        service = started;
        wasStarted = true;
        return started;
    }

    void stop() {
        if (service != null) {
            service.close();
            service = null;
        }
    }

    int port() {
        return port("local.server.port");
    }

    int managementPort() {
        return port("local.management.port");
    }

    /** What the health indicator says inside; the endpoint keeps it to itself. */
    String health() {
        if (service == null) {
            throw new IllegalStateException("The service is not started");
        }
        return String.valueOf(service.getBean(IngestorHealth.class).health().getDetails());
    }

    /** Status of the readiness probe; 0 when there is no answer. */
    int readiness() {
        return probe("readiness");
    }

    /** Status of the liveness probe; 0 when there is no answer. */
    int liveness() {
        return probe("liveness");
    }

    private int probe(String probe) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + managementPort() + "/actuator/health/" + probe))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Deletes a topic and waits until it is gone; the service makes it again when it starts. */
    void deleteTopic(Topic<?> topic) throws Exception {
        String name = topic.nameWith(environment.getOrDefault("WRITEBACK_KAFKA_TOPIC_PREFIX", ""));
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", environment.getOrDefault("WRITEBACK_KAFKA_BOOTSTRAP_SERVERS", "")))) {
            admin.deleteTopics(List.of(name)).all().get();
            Await.until("deletion of " + name, () -> {
                try {
                    return !admin.listTopics().names().get().contains(name);
                } catch (Exception e) {
                    return false;
                }
            });
            facts.forget(topic);
        }
    }

    private int port(String property) {
        if (service == null) {
            throw new IllegalStateException("The service is not started");
        }
        return Integer.parseInt(service.getEnvironment().getRequiredProperty(property));
    }

    /** Ends all of it; whatever the test was about, facts have only moved forward. */
    @Override
    public void close() {
        stop();
        graph.close();
        if (wasStarted) {
            assertThat(facts.stepsBack()).isEmpty();
            assertThat(facts.membershipsNotVouchedFor()).isEmpty();
        }
    }
}
