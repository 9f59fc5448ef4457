package org.groupwriteback.ingestor;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.settings.Settings;
import org.groupwriteback.testbed.broker.Broker;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.SimulatorOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** A simulated tenant, topics of its own on the shared broker, and the service when it is started. */
final class Stage implements AutoCloseable {
    static final int PARTITIONS = 3;

    final GraphSimulator graph;
    final Map<String, String> environment = new HashMap<>();
    final Facts facts;
    private @Nullable ConfigurableApplicationContext service;

    Stage() throws IOException {
        this(SimulatorOptions.standard());
    }

    Stage(SimulatorOptions options) throws IOException {
        graph = GraphSimulator.start(options);
        environment.put("WRITEBACK_KAFKA_BOOTSTRAP_SERVERS", Broker.shared().bootstrapServers());
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

    ConfigurableApplicationContext start() {
        ConfigurableApplicationContext started = ChangeIngestorApplication.start(environment);
        service = started;
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

    private int port(String property) {
        if (service == null) {
            throw new IllegalStateException("The service is not started");
        }
        return Integer.parseInt(service.getEnvironment().getRequiredProperty(property));
    }

    @Override
    public void close() {
        stop();
        graph.close();
    }
}
