package org.groupwriteback.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.groupwriteback.testbed.ThreadKiller;
import org.groupwriteback.testbed.directory.memory.MemoryDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread of the running service dies: its liveness says so, for ever. */
class DeadThreadTest {
    private static MemoryDirectory directory;

    @BeforeAll
    static void start() {
        assumeTrue(ThreadKiller.works());
        directory = MemoryDirectory.start();
    }

    @AfterAll
    static void stop() {
        if (directory != null) {
            directory.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exporter-consumer",
                "exporter-writer-1",
                "exporter-source-anchors",
                "exporter-probe",
                "exporter-backlog"
            })
    void endsTheServicesLiveness(String thread) {
        try (ExporterFixture exporter = ExporterFixture.on(directory).start()) {
            assertThat(exporter.liveness()).isEqualTo(200);
            ThreadKiller.kill(thread);
            exporter.await(() -> exporter.liveness() == 503);
        }
    }
}
