package org.groupwriteback.benchmarks.deployment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.groupwriteback.testbed.ChildProcess;
import org.groupwriteback.testbed.JavaCommand;
import org.groupwriteback.testbed.graph.GraphSimulatorMain;

/** The Graph simulator as a process, which ends with this one. */
final class SimulatorProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final String baseUrl;

    private SimulatorProcess(ChildProcess process, String baseUrl) {
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
        ChildProcess process = ChildProcess.start(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        logs.resolve("graph-simulator.log").toFile())));
        return new SimulatorProcess(process, address(process));
    }

    private static String address(ChildProcess process) throws InterruptedException {
        Optional<String> line = process.firstLine(START_LIMIT);
        if (line.isEmpty() || !line.get().startsWith("http")) {
            process.kill();
            throw new IllegalStateException("The Graph simulator did not start; see graph-simulator.log");
        }
        return line.get();
    }

    String baseUrl() {
        return baseUrl;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.kill();
    }
}
