package org.groupwriteback.benchmarks.rung;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Moments at a steady rate from now on; one that is late is not made up for by another rate. Confined to one thread. */
final class Schedule {
    private final long interval;
    private long next = System.nanoTime();

    Schedule(int perSecond) {
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Returns at the next moment, or at once when that has passed. */
    void awaitNext() throws InterruptedException {
        while (System.nanoTime() - next < 0) {
            LockSupport.parkNanos(next - System.nanoTime());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        next += interval;
    }
}
