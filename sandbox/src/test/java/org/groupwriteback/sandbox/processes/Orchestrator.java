package org.groupwriteback.sandbox.processes;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * Does for a deployment what an orchestrator does, and no more: starts a service again that has ended, and one that was
 * live and says three times in a row that it isn't. It alone starts and kills them meanwhile.
 */
final class Orchestrator implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int FAILURES = 3;

    private final List<ServiceProcess> services;
    private final List<String> restarts = new CopyOnWriteArrayList<>();
    private final Map<ServiceProcess, Integer> failures = new HashMap<>();
    private final Thread thread = new Thread(this::run, "orchestrator");
    private volatile boolean closed;

    /** Takes care of a deployment that is live. */
    Orchestrator(Deployment deployment) {
        services = deployment.all();
        services.forEach(service -> failures.put(service, 0));
        thread.setDaemon(true);
        thread.start();
    }

    /** What it had to start again, and why. */
    List<String> restarts() {
        return List.copyOf(restarts);
    }

    /** Takes its hands off the services, which go on. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            services.forEach(this::look);
            LockSupport.parkNanos(PERIOD.toNanos());
        }
    }

    private void look(ServiceProcess service) {
        if (!service.isAlive()) {
            startAgain(service, "ended with " + service.exitCode());
            return;
        }
        int before = failures.getOrDefault(service, 0);
        if (service.liveness() == 200) {
            failures.put(service, 0);
        } else if (before + 1 == FAILURES) {
            service.kill();
            startAgain(service, "was not live");
        } else if (before >= 0) {
            failures.put(service, before + 1);
        }
    }

    private void startAgain(ServiceProcess service, String why) {
        restarts.add(service.service().module() + " " + why);
        // Until it has been live once it is starting.
        failures.put(service, -1);
        service.launch();
    }
}
