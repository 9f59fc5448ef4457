package org.groupwriteback.exporter;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.groupwriteback.testbed.ChildProcess;
import org.groupwriteback.testbed.JavaCommand;

/** The exporter as a process of its own, with the heap that must do, so that it can be killed. */
final class ExporterProcess implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

    private final ChildProcess process;

    private ExporterProcess(ChildProcess process) {
        this.process = process;
    }

    static ExporterProcess start(Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        JavaCommand.java(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AdExporterApplication.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(new File("target/exporter-process.log")));
        builder.environment().putAll(environment);
        return new ExporterProcess(ChildProcess.start(builder));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As kill -9. */
    void kill() {
        process.kill();
    }

    /** As kill -STOP. */
    void freeze() {
        process.freeze();
    }

    /** As kill -CONT. */
    void thaw() {
        process.thaw();
    }

    /** As an orchestrator stops it. */
    @Override
    public void close() {
        if (!process.stop(STOP_LIMIT)) {
            throw new AssertionError("The exporter did not end within " + STOP_LIMIT);
        }
    }
}
