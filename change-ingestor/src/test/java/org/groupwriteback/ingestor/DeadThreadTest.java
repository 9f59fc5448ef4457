package org.groupwriteback.ingestor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.groupwriteback.testbed.ThreadKiller;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread of the running service dies: its liveness says so, for ever, and as a process of its own it ends. */
class DeadThreadTest {

    @BeforeAll
    static void onlyWhereThreadsCanBeStopped() {
        assumeTrue(ThreadKiller.works());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "feed-groups",
                "feed-users",
                "feed-devices",
                "feed-ownership",
                "subscriptions",
                "subscription-topic"
            })
    void endsTheServicesLiveness(String thread) throws Exception {
        try (Stage stage = new Stage()) {
            stage.notified();
            stage.start();
            assertThat(stage.liveness()).isEqualTo(200);
            ThreadKiller.kill(thread);
            Await.until("liveness down", () -> stage.liveness() == 503);
        }
    }

    @Test
    void endsTheProcessWithALineThatNamesIt(@TempDir Path directory) throws Exception {
        try (Stage stage = new Stage()) {
            Path log = directory.resolve("service.log");
            Process service = ServiceProcess.start(
                    stage.environment, log, "-javaagent:" + ThreadKiller.agent(directory) + "=feed-groups");
            try {
                assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(service.exitValue()).isEqualTo(70);
                assertThat(Files.readString(log))
                        .containsPattern("(?m)^feed-groups ended, which it never should: .*"
                                + " This process ends with status 70, to be started again\\.$");
            } finally {
                service.destroyForcibly().waitFor();
            }
        }
    }
}
