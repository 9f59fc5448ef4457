package org.groupwriteback.benchmarks.deployment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.groupwriteback.testbed.JavaCommand;
import org.groupwriteback.testbed.graph.GraphSimulatorMain;

/** The Graph simulator as a process, which ends with this one. */
final class SimulatorProcess implements AutoCloseable {
    private static final long START_SECONDS = 60;

    private final Process process;
    private final String baseUrl;

    private SimulatorProcess(Process process, String baseUrl) {
        this.process = process;
        this.baseUrl = baseUrl;
    }

    /**
     * Starts it with an empty tenant.
     *
     * @throws IllegalStateException when it doesn't say its address within a minute
     */
    static SimulatorProcess start(Path logs) throws InterruptedException {
        List<String> command = JavaCommand.of(
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                GraphSimulatorMain.class,
                List.of("--until-input-ends"));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            logs.resolve("graph-simulator.log").toFile()))
                    .start();
            return new SimulatorProcess(process, address(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String address(Process process) throws InterruptedException {
        try {
            String line =
                    CompletableFuture.supplyAsync(() -> firstLine(process)).get(START_SECONDS, TimeUnit.SECONDS);
            if (line.startsWith("http")) {
                return line;
            }
        } catch (ExecutionException | TimeoutException e) {
            // Reported below: what kept it from starting is in its log.
        }
        process.destroyForcibly();
        throw new IllegalStateException("The Graph simulator did not start; see graph-simulator.log");
    }

    private static String firstLine(Process process) {
        try {
            String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String baseUrl() {
        return baseUrl;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
