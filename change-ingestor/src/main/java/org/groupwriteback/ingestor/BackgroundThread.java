package org.groupwriteback.ingestor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** A loop that runs on a thread of its own while the application does. */
final class BackgroundThread implements SmartLifecycle {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final String name;
    private final Runnable loop;
    private final Runnable stopLoop;
    private @Nullable Thread thread;

    BackgroundThread(String name, Runnable loop, Runnable stopLoop) {
        this.name = name;
        this.loop = loop;
        this.stopLoop = stopLoop;
    }

    @Override
    public synchronized void start() {
        Thread started = new Thread(loop, name);
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    @Override
    public synchronized void stop() {
        stopLoop.run();
        Thread running = thread;
        if (running == null) {
            return;
        }
        try {
            running.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
