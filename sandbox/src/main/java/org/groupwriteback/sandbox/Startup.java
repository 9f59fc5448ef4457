package org.groupwriteback.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts parts side by side, and reports every two seconds which of them are still on their way. Thread-safe. */
final class Startup implements AutoCloseable {
    private static final Duration REPORT_EVERY = Duration.ofSeconds(2);

    private final ExecutorService threads = Executors.newCachedThreadPool(Startup::daemon);
    private final List<String> underWay = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long begun = System.nanoTime();
    private final Consumer<String> progress;

    Startup(Consumer<String> progress) {
        this.progress = progress;
        threads.execute(this::report);
    }

    /** Starts something. */
    @FunctionalInterface
    interface Part {
        void start() throws Exception;
    }

    /** Starts a part on a thread of its own. */
    Future<?> begin(String name, Part part) {
        synchronized (underWay) {
            underWay.add(name);
        }
        return threads.submit(() -> {
            try {
                part.start();
                return name;
            } finally {
                synchronized (underWay) {
                    underWay.remove(name);
                }
            }
        });
    }

    /** Waits for a part; throws what it threw. */
    static void await(Future<?> part) throws InterruptedException {
        try {
            part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("A part of the sandbox could not be started: " + e.getCause(), e);
        }
    }

    private void report() {
        try {
            while (!ended.await(REPORT_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                String parts;
                synchronized (underWay) {
                    parts = String.join(", ", underWay);
                }
                if (!parts.isEmpty()) {
                    long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
                    progress.accept(String.format(Locale.ROOT, "%3d s   starting %s", seconds, parts));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sandbox-start");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends the reports; parts under way go on. */
    @Override
    public void close() {
        ended.countDown();
        threads.shutdown();
    }
}
