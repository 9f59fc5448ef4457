package org.groupwriteback.exporter.queue;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * For how long this process may write after it proved that the consumer group counts it in. It runs from the moment when
 * the proving request was sent, for the group's own clock started later; so it is over before the group gives the
 * partitions to another, whether this process was frozen meanwhile or cut off. Thread-safe.
 */
public final class Lease {
    private final long nanos;
    private final LongSupplier nanoTime;
    private volatile long end;
    private volatile boolean given;

    /** A lease that is not held until proved. */
    public Lease(Duration duration, LongSupplier nanoTime) {
        this.nanos = duration.toNanos();
        this.nanoTime = nanoTime;
    }

    /** The time by the lease's clock, to be taken before a proof is sent. */
    public long now() {
        return nanoTime.getAsLong();
    }

    /** The group has answered a request that only a member may make, sent at {@code sentAt}. For one thread at a time. */
    public void proved(long sentAt) {
        long proved = sentAt + nanos;
        if (!given || proved - end > 0) {
            end = proved;
            given = true;
        }
    }

    /** Whether a write may begin now. */
    public boolean isValid() {
        return given && end - nanoTime.getAsLong() > 0;
    }

    /** How much of it is left; not positive when nothing may be written. */
    public Duration left() {
        return given ? Duration.ofNanos(end - nanoTime.getAsLong()) : Duration.ZERO;
    }
}
