package org.groupwriteback.ingestor;

import java.time.Duration;
import org.groupwriteback.liveness.Liveness;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** A loop that runs on a watched thread of its own while the application does. */
final class BackgroundThread implements SmartLifecycle {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final String name;
    private final Runnable loop;
    private final Runnable stopLoop;
    private final Liveness liveness;
    private @Nullable Thread thread;
    private volatile boolean stopping;

    BackgroundThread(String name, Runnable loop, Runnable stopLoop, Liveness liveness) {
        this.name = name;
        this.loop = loop;
        this.stopLoop = stopLoop;
        this.liveness = liveness;
    }

    @Override
    public synchronized void start() {
        stopping = false;
        Thread started = liveness.thread(name, loop, () -> stopping);
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    @Override
    public synchronized void stop() {
        stopping = true;
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
