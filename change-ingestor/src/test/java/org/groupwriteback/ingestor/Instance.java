package org.groupwriteback.ingestor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.groupwriteback.testbed.FreePort;

/** One of several instances of the service, a process of its own, asked over its management port. */
final class Instance {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int managementPort;

    private Instance(Process process, int managementPort) {
        this.process = process;
        this.managementPort = managementPort;
    }

    static Instance start(Stage stage, String name) throws IOException {
        int port = FreePort.next();
        Map<String, String> environment = new HashMap<>(stage.environment);
        environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(port));
        return new Instance(ServiceProcess.start(environment, Path.of("target/instance-" + name + ".log")), port);
    }

    /** Whether it says that it reads the feed; false also when it doesn't answer. */
    boolean reads(String feed) {
        return get("/actuator/prometheus")
                .body()
                .lines()
                .anyMatch(line -> line.equals("writeback_ingest_feed_read_here{feed=\"" + feed + "\"} 1.0"));
    }

    int readiness() {
        return get("/actuator/health/readiness").status();
    }

    int liveness() {
        return get("/actuator/health/liveness").status();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new AssertionError("kill -" + name + " failed");
        }
    }

    /** An answer; status 0 when there is none. */
    private record Answer(int status, String body) {}

    private Answer get(String path) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                            .timeout(Duration.ofSeconds(2))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Answer(0, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "");
        }
    }
}
