package org.groupwriteback.benchmarks.deployment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.groupwriteback.testbed.ChildProcess;
import org.groupwriteback.testbed.FreePort;
import org.groupwriteback.testbed.JavaCommand;
import org.jspecify.annotations.Nullable;

/** One service as a process whose environment holds its settings and nothing else. For one thread at a time. */
final class ServiceProcess {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Service service;
    private final List<String> jvm;
    private final Map<String, String> environment;
    private final Path layout;
    private final Path log;
    private final int port = FreePort.next();
    private final int managementPort = FreePort.next();
    private volatile @Nullable ChildProcess process;

    ServiceProcess(Service service, List<String> jvm, Map<String, String> environment, Path logs) {
        this.service = service;
        this.jvm = List.copyOf(jvm);
        this.environment = new HashMap<>(environment);
        this.environment.put("SERVER_PORT", String.valueOf(port));
        this.environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(managementPort));
        this.layout = logs.resolveSibling("layout").resolve(service.module());
        this.log = logs.resolve(service.module() + ".log");
    }

    int port() {
        return port;
    }

    int managementPort() {
        return managementPort;
    }

    /** Adds a setting for the next start. */
    void set(String name, String value) {
        environment.put(name, value);
    }

    /** Starts the process, after killing the one before, and doesn't wait for it. */
    void launch() throws InterruptedException {
        kill();
        if (!Files.isDirectory(layout)) {
            extract();
        }
        List<String> command = new ArrayList<>(List.of(JavaCommand.java()));
        command.addAll(jvm);
        command.addAll(
                List.of("-jar", layout.resolve(service.jar().getFileName()).toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        process = ChildProcess.start(builder);
    }

    /** Lays the jar out as the images do: classes in a jar in a jar take a third of a start. */
    private void extract() throws InterruptedException {
        ChildProcess extracting = ChildProcess.start(new ProcessBuilder(
                        JavaCommand.java(),
                        "-Djarmode=tools",
                        "-jar",
                        service.jar().toString(),
                        "extract",
                        "--destination",
                        layout.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
        if (extracting.awaitExit(START_LIMIT).orElse(-1) != 0) {
            extracting.kill();
            throw new IllegalStateException("The jar of " + service.module() + " can't be laid out:\n" + tail());
        }
    }

    /**
     * Waits until it says that it is ready.
     *
     * @throws IllegalStateException when it ended, or isn't ready in time; with the end of its log
     */
    void awaitReady() throws InterruptedException {
        long giveUpAt = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady()) {
            if (!isRunning() || System.nanoTime() > giveUpAt) {
                throw new IllegalStateException(
                        service.module() + (isRunning() ? " is not ready:\n" : " has ended:\n") + tail());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Its process id; only while it runs. */
    long pid() {
        if (process == null) {
            throw new IllegalStateException(service.module() + " was not started");
        }
        return process.pid();
    }

    /** Ends it without waiting for what it does, if it runs. */
    void kill() {
        if (process != null) {
            process.kill();
        }
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return "its log can't be read: " + e.getMessage();
        }
    }
}
