package org.groupwriteback.exporter;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The exporter as a process of its own, with the heap that must do, so that it can be killed. */
final class ExporterProcess implements AutoCloseable {
    private final Process process;

    private ExporterProcess(Process process) {
        this.process = process;
    }

    static ExporterProcess start(Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AdExporterApplication.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(new File("target/exporter-process.log")));
        builder.environment().putAll(environment);
        try {
            return new ExporterProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As kill -9. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** As kill -STOP. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** As kill -CONT. */
    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new AssertionError("kill -" + signal + " failed");
        }
    }

    /** As an orchestrator stops it. */
    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The exporter did not end within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
