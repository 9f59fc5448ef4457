package org.groupwriteback.exporter.directory;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many member values one write may hold, as far as the domain controller in use has shown that it takes fewer than we
 * are set to send. Forgotten with the controller, and after an hour. Thread-safe.
 */
public final class ValueLimit {
    private static final long REMEMBERED_NANOS = Duration.ofHours(1).toNanos();

    /** A write that was too slow says less than a refusal: smaller than this it isn't made for that reason. */
    private static final int SLOW_LEAST = 250;

    private final ControllerInUse controller;
    private final LongSupplier nanoTime;
    private int most = Integer.MAX_VALUE;
    private long term;
    private long learnedAt;

    public ValueLimit(ControllerInUse controller, LongSupplier nanoTime) {
        this.controller = controller;
        this.nanoTime = nanoTime;
    }

    /** Most values of the next write. */
    synchronized int most() {
        if (term != controller.term() || nanoTime.getAsLong() - learnedAt > REMEMBERED_NANOS) {
            most = Integer.MAX_VALUE;
        }
        return most;
    }

    /** More than so many values were refused for their number, and so many taken. */
    synchronized void taken(int values) {
        most = Math.min(most(), values);
        term = controller.term();
        learnedAt = nanoTime.getAsLong();
    }

    /** A write of so many values was not answered in time. */
    synchronized void tooSlow(int values) {
        if (values > SLOW_LEAST) {
            taken(Math.max(SLOW_LEAST, values / 2));
        }
    }
}
