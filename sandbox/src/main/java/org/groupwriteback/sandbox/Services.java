package org.groupwriteback.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.groupwriteback.evaluator.RulesEvaluatorApplication;
import org.groupwriteback.exporter.AdExporterApplication;
import org.groupwriteback.ingestor.ChangeIngestorApplication;
import org.groupwriteback.liveness.Liveness;
import org.groupwriteback.testbed.FreePort;
import org.springframework.context.ConfigurableApplicationContext;

/** The three services in this process, each with the settings that its own process would have. */
final class Services implements AutoCloseable {
    private final List<ConfigurableApplicationContext> running = new ArrayList<>();
    private final Consumer<String> progress;

    private Services(Consumer<String> progress) {
        this.progress = progress;
    }

    /** Starts them side by side, with a line for each; when one can't start, those that did are stopped. */
    static Services start(
            Startup startup,
            Map<String, String> environment,
            Path data,
            boolean notifications,
            Consumer<String> progress)
            throws InterruptedException {
        Map<String, String> ingestor = withPorts(environment);
        if (notifications) {
            ingestor.put("WRITEBACK_GRAPH_NOTIFICATION_URL", "http://127.0.0.1:" + ingestor.get("SERVER_PORT"));
        }
        Map<String, String> evaluator = withPorts(environment);
        evaluator.putIfAbsent("WRITEBACK_STATE_DIR", data.resolve("state").toString());
        Map<String, String> exporter = withPorts(environment);
        Services services = new Services(progress);
        List<Future<?>> starting = List.of(
                services.begin(startup, "change-ingestor", () -> ChangeIngestorApplication.start(ingestor)),
                services.begin(startup, "rules-evaluator", () -> RulesEvaluatorApplication.start(evaluator)),
                services.begin(startup, "ad-exporter", () -> AdExporterApplication.start(exporter)));
        try {
            for (Future<?> each : starting) {
                Startup.await(each);
            }
            return services;
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    private Future<?> begin(Startup startup, String name, Supplier<ConfigurableApplicationContext> service) {
        return startup.begin(name, () -> add(name, service.get()));
    }

    synchronized int count() {
        return running.size();
    }

    private synchronized void add(String name, ConfigurableApplicationContext service) {
        running.add(service);
        String port = service.getEnvironment().getProperty("local.management.port", "?");
        progress.accept(String.format("%-16s health at http://127.0.0.1:%s/actuator/health/readiness", name, port));
        // A jar would end and be started again; here the others would end with it.
        service.getBeanProvider(Liveness.class)
                .ifAvailable(liveness -> liveness.onDeath(death ->
                        progress.accept(name + ": " + death + ". Start the sandbox again; the log has the cause")));
    }

    private static Map<String, String> withPorts(Map<String, String> environment) {
        Map<String, String> own = new HashMap<>(environment);
        own.put("SERVER_PORT", String.valueOf(FreePort.next()));
        own.put("MANAGEMENT_SERVER_PORT", String.valueOf(FreePort.next()));
        return own;
    }

    @Override
    public synchronized void close() {
        for (int i = running.size() - 1; i >= 0; i--) {
            running.get(i).close();
        }
    }
}
