package org.groupwriteback.sandbox.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.groupwriteback.testbed.broker.BrokerProcess;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A missing or wrong value stops a service at start with one line on standard error: the name, the problem, the remedy. */
@NullUnmarked
class WrongSettingsIT {
    @TempDir
    static Path home;

    private static BrokerProcess broker;

    @BeforeAll
    static void startBroker() {
        broker = BrokerProcess.start(home.resolve("broker"));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CHANGE_INGESTOR | WRITEBACK_KAFKA_BOOTSTRAP_SERVERS |      | is not set
            CHANGE_INGESTOR | WRITEBACK_KAFKA_BOOTSTRAP_SERVERS | localhost | did not make the topics ready
            RULES_EVALUATOR | WRITEBACK_KAFKA_BOOTSTRAP_SERVERS | nowhere.invalid:9092 | did not make the topics ready
            CHANGE_INGESTOR | WRITEBACK_GRAPH_POLL_INTERVAL     | soon | is 'soon'
            CHANGE_INGESTOR | WRITEBACK_GRAPH_BASE_URL          | http://graph.example.com | http
            RULES_EVALUATOR | WRITEBACK_KAFKA_PARTITIONS        | many | is 'many'
            RULES_EVALUATOR | WRITEBACK_POLICY_FILE             | /nowhere/policy.yaml | can't be read
            AD_EXPORTER     | WRITEBACK_AD_BIND_PASSWORD        |      | is not set
            AD_EXPORTER     | WRITEBACK_AD_URLS                 | ldap://127.0.0.1 | clear text
            AD_EXPORTER     | WRITEBACK_MODE                    | maybe | is 'maybe'
            """)
    void stopsWithOneLine(Service service, String name, String value, String problem) {
        Map<String, String> environment = right(service);
        environment.remove(name);
        if (value != null) {
            environment.put(name, value);
        }
        try (ServiceProcess process = new ServiceProcess(service, environment, logs())) {
            process.launch();
            assertThat(process.awaitExit()).isNotZero();
            assertThat(process.standardError().lines()).singleElement().satisfies(line -> assertThat(line)
                    .startsWith(name + ": ")
                    .contains(problem)
                    .endsWith("."));
            assertThat(process.standardError()).doesNotContain("Secret-1");
        }
    }

    @Test
    void missingTopicsThatMustNotBeMadeAreNamedWithTheirCommands() {
        Map<String, String> environment = right(Service.RULES_EVALUATOR);
        environment.put("WRITEBACK_KAFKA_CREATE_TOPICS", "false");
        environment.put("WRITEBACK_KAFKA_TOPIC_PREFIX", "absent.");
        try (ServiceProcess process = new ServiceProcess(Service.RULES_EVALUATOR, environment, logs())) {
            process.launch();
            assertThat(process.awaitExit()).isNotZero();
            assertThat(process.standardError().lines())
                    .first()
                    .asString()
                    .startsWith("WRITEBACK_KAFKA_CREATE_TOPICS: is false and topics are missing");
            assertThat(process.standardError())
                    .contains("kafka-topics.sh --bootstrap-server " + broker.bootstrapServers()
                            + " --create --topic absent.cloud.memberships.v1 --partitions 4 --replication-factor 1");
        }
    }

    private static Path logs() {
        try {
            return Files.createTempDirectory(home, "logs");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> right(Service service) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "WRITEBACK_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "WRITEBACK_KAFKA_PARTITIONS", "4",
                "WRITEBACK_KAFKA_REPLICATION", "1"));
        switch (service) {
            case CHANGE_INGESTOR ->
                environment.putAll(
                        Map.of("WRITEBACK_GRAPH_BASE_URL", "http://127.0.0.1:9", "WRITEBACK_GRAPH_AUTH", "none"));
            case RULES_EVALUATOR ->
                environment.put("WRITEBACK_STATE_DIR", home.resolve("state").toString());
            case AD_EXPORTER ->
                environment.putAll(Map.of(
                        "WRITEBACK_AD_URLS", "ldaps://127.0.0.1:9",
                        "WRITEBACK_AD_BIND_DN", "CN=svc,DC=lab,DC=test",
                        "WRITEBACK_AD_BIND_PASSWORD", "Secret-1",
                        "WRITEBACK_AD_TARGET_OU", "OU=Groups,DC=lab,DC=test"));
        }
        return environment;
    }
}
