package org.groupwriteback.sandbox.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.groupwriteback.testbed.ThreadKiller;
import org.groupwriteback.testbed.broker.BrokerProcess;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thread dies in a jar: the process ends with one line, for a supervisor to start it again. The sandbox tells of it. */
@NullUnmarked
class DeadThreadIT {
    @TempDir
    static Path home;

    private static BrokerProcess broker;

    @BeforeAll
    static void startBroker() {
        assumeTrue(ThreadKiller.works());
        broker = BrokerProcess.start(home.resolve("broker"));
    }

    @AfterAll
    static void stopBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"CHANGE_INGESTOR, feed-users", "AD_EXPORTER, exporter-writer-1"})
    void endsTheProcessWithOneLineThatNamesIt(Service service, String thread) {
        try (ServiceProcess process =
                new ServiceProcess(service, environment(service, thread), home.resolve(service.module()))) {
            process.launch();
            assertThat(process.awaitExit()).isEqualTo(70);
            assertThat(process.standardError())
                    .containsPattern("(?m)^" + thread + " ended, which it never should: .*"
                            + " This process ends with status 70, to be started again\\.$");
        }
    }

    @Test
    void isReportedByTheSandboxWhichGoesOn() {
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", agent("feed-users"));
        try (SandboxProcess sandbox = new SandboxProcess(home, environment, "--graph-port", "0")) {
            sandbox.await("change-ingestor: feed-users ended, which it never should: .* Start the sandbox again");
            sandbox.await("All 3 services run");
        }
    }

    private static String agent(String thread) {
        return "-javaagent:" + ThreadKiller.agent(home) + "=" + thread;
    }

    private static Map<String, String> environment(Service service, String thread) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "JAVA_TOOL_OPTIONS",
                agent(thread),
                "WRITEBACK_KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "WRITEBACK_KAFKA_PARTITIONS",
                "4",
                "WRITEBACK_KAFKA_REPLICATION",
                "1"));
        if (service == Service.CHANGE_INGESTOR) {
            environment.putAll(
                    Map.of("WRITEBACK_GRAPH_BASE_URL", "http://127.0.0.1:9", "WRITEBACK_GRAPH_AUTH", "none"));
        } else {
            environment.putAll(Map.of(
                    "WRITEBACK_MODE", "on",
                    "WRITEBACK_AD_URLS", "ldaps://127.0.0.1:9",
                    "WRITEBACK_AD_BIND_DN", "CN=svc,DC=lab,DC=test",
                    "WRITEBACK_AD_BIND_PASSWORD", "Secret-1",
                    "WRITEBACK_AD_TARGET_OU", "OU=Groups,DC=lab,DC=test"));
        }
        return environment;
    }
}
