package org.groupwriteback.sandbox.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.groupwriteback.testbed.ChildProcess;
import org.groupwriteback.testbed.JavaCommand;

/** The packaged sandbox as a process, with an environment that holds these settings and nothing else. */
final class SandboxProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Path temporary;
    private final Path output;
    private final ChildProcess process;

    /** Starts it in this directory. */
    SandboxProcess(Path home, Map<String, String> environment, String... options) {
        output = home.resolve("console");
        temporary = home.resolve("tmp");
        List<String> command = new ArrayList<>(List.of(
                JavaCommand.java(),
                "-Djava.io.tmpdir=" + temporary,
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar().toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = ChildProcess.start(builder.redirectErrorStream(true).redirectOutput(output.toFile()));
    }

    /** Waits for a line in which this expression is found, and gives what was found. */
    MatchResult await(String expression) {
        Pattern pattern = Pattern.compile(expression);
        Eventually.holds("a line like " + expression, LIMIT, () -> {
            boolean found = find(pattern).isPresent();
            if (!found && !process.isAlive()) {
                throw new AssertionError("The sandbox ended with " + process.exitCode() + ":\n" + text());
            }
            return found;
        });
        return find(pattern).orElseThrow();
    }

    /** Waits until it ends by itself, and gives its exit code. */
    int awaitExit() throws InterruptedException {
        return process.awaitExit(LIMIT)
                .orElseThrow(() -> new AssertionError("The sandbox still runs after " + LIMIT + ":\n" + text()));
    }

    /** Ends it as Ctrl-C does, and waits until it is gone. */
    void stop() {
        if (!process.stop(LIMIT)) {
            throw new AssertionError("The sandbox still runs after " + LIMIT + ":\n" + text());
        }
    }

    /** Where it puts what it needs only while it runs. */
    Path temporary() {
        return temporary;
    }

    /** All that it printed so far. */
    String text() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<MatchResult> find(Pattern pattern) {
        return text().lines().flatMap(line -> pattern.matcher(line).results()).findFirst();
    }

    private static Path jar() {
        Path jar = Path.of("target", "sandbox.jar").toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing: use `mvn verify`, which packages it first.");
        }
        return jar;
    }

    @Override
    public void close() {
        process.kill();
    }
}
