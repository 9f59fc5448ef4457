package org.groupwriteback.sandbox.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.groupwriteback.testbed.ChildProcess;
import org.groupwriteback.testbed.FreePort;
import org.groupwriteback.testbed.JavaCommand;
import org.jspecify.annotations.Nullable;

/**
 * One service as a process with an environment that holds these settings and nothing else, and a heap of 256 MB. Can be
 * killed and started again on the same ports. For one thread at a time.
 */
final class ServiceProcess implements AutoCloseable {
    /** Several processes starting at once on two busy cores. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Service service;
    private final Map<String, String> environment;
    private final Path logs;
    private final int port = FreePort.next();
    private final int managementPort = FreePort.next();
    private Path jar;
    private @Nullable ChildProcess process;
    private int starts;

    ServiceProcess(Service service, Map<String, String> environment, Path logs) {
        this.service = service;
        this.jar = service.jar();
        this.environment = new TreeMap<>(environment);
        this.environment.put("SERVER_PORT", String.valueOf(port));
        this.environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(managementPort));
        this.logs = logs;
    }

    Service service() {
        return service;
    }

    int port() {
        return port;
    }

    long pid() {
        return running().pid();
    }

    /** Adds a setting for the next start. */
    void set(String name, String value) {
        environment.put(name, value);
    }

    /** Takes a setting away for the next start. */
    void unset(String name) {
        environment.remove(name);
    }

    /** Runs another jar of the service from the next start on. */
    void jar(Path other) {
        jar = other;
    }

    /** Starts the process and doesn't wait for it. */
    void launch() {
        starts++;
        ProcessBuilder builder = new ProcessBuilder(List.of(
                JavaCommand.java(),
                "-Xmx256m",
                // Starting costs the most of a short test, and the first compiler alone makes it cheaper.
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output("log").toFile()));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(output("err").toFile()));
        try {
            Files.createDirectories(logs);
            process = ChildProcess.start(builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it says that it is ready. */
    Duration awaitReady() {
        return Eventually.nothing(service.module() + " ready", START_LIMIT, () -> {
            if (!running().isAlive()) {
                throw new AssertionError(
                        service.module() + " ended with " + running().exitCode() + ":\n" + tail());
            }
            int status = readiness();
            return status == 200 ? List.of() : List.of("readiness answers " + status + "\n" + tail());
        });
    }

    /** Status of the readiness probe; 0 when nothing answers. */
    int readiness() {
        return get("/actuator/health/readiness").map(HttpResponse::statusCode).orElse(0);
    }

    /** Status of the liveness probe; 0 when nothing answers. */
    int liveness() {
        return get("/actuator/health/liveness").map(HttpResponse::statusCode).orElse(0);
    }

    /** Waits until it ends by itself and gives its exit code. */
    int awaitExit() {
        try {
            return running()
                    .awaitExit(START_LIMIT)
                    .orElseThrow(() ->
                            new AssertionError(service.module() + " still runs after " + START_LIMIT + ":\n" + tail()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** The exit code of one that has ended. */
    int exitCode() {
        return running().exitCode();
    }

    /** What the last start wrote to standard error. */
    String standardError() {
        return read(output("err"));
    }

    /** Ends it as {@code kill -9} does and waits until it is gone. */
    void kill() {
        running().kill();
    }

    /** Stops it in order. */
    void stop() {
        running().stop(STOP_LIMIT);
    }

    /** Stops it where it stands, with everything that it holds open, until {@link #thaw}. */
    void freeze() {
        running().freeze();
    }

    /** Lets it go on after {@link #freeze}, as if nothing had been. */
    void thaw() {
        running().thaw();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Resident memory now and at its highest, and heap in use, in MB. */
    String memory() {
        return "%-16s resident %4d MB, at most %4d MB, heap in use %4d MB of 256, %s"
                .formatted(
                        service.module(),
                        status("VmRSS") / 1024,
                        status("VmHWM") / 1024,
                        (long) metric("jvm_memory_used_bytes{area=\"heap\"") >> 20,
                        "GC pauses %.1f s in all".formatted(metric("jvm_gc_pause_seconds_sum")));
    }

    /** Seconds spent in garbage collection pauses since the start. */
    double gcSeconds() {
        return metric("jvm_gc_pause_seconds_sum");
    }

    /** Resident memory at its highest since the start. */
    long mostResidentMb() {
        return status("VmHWM") / 1024;
    }

    private double metric(String prefix) {
        String all = get("/actuator/prometheus").map(HttpResponse::body).orElse("");
        return all.lines()
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private long status(String field) {
        return read(Path.of("/proc/" + pid() + "/status"))
                .lines()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private java.util.Optional<HttpResponse<String>> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return java.util.Optional.of(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return java.util.Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Everything that it logged since its last start. */
    String log() {
        return read(output("log"));
    }

    /** The last lines of its log and of its standard error. */
    String tail() {
        List<String> lines = new ArrayList<>();
        lines.addAll(read(output("log")).lines().toList());
        lines.addAll(read(output("err")).lines().toList());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
    }

    private Path output(String kind) {
        return logs.resolve(service.module() + "-" + starts + "." + kind);
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChildProcess running() {
        if (process == null) {
            throw new IllegalStateException(service.module() + " was never started");
        }
        return process;
    }

    /** Kills it: tests that want it to stop in order say so. */
    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
