package org.groupwriteback.sandbox.processes;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Random changes at a steady rate, in a thread of their own, until they are ended. */
final class SteadyChanges implements AutoCloseable {
    private static final int AT_ONCE = 3;

    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> changing;

    /** Begins at once: three changes each time. */
    SteadyChanges(RandomChanges changes, Duration every) {
        changing =
                clockwork.scheduleAtFixedRate(() -> changes.make(AT_ONCE), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends them; an error when they had ended by themselves before. */
    void end() {
        boolean wentOn = !changing.isDone();
        close();
        if (!wentOn) {
            try {
                changing.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError("The changes ended too early", e);
            }
        }
    }

    @Override
    public void close() {
        clockwork.shutdown();
        try {
            if (!clockwork.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new AssertionError("A change takes longer than 10 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
