package org.groupwriteback.exporter.flow;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * For how long after the last proof of membership in the consumer group this process may write: a frozen process that
 * wakes up must not write over what another has taken over meanwhile. Thread-safe.
 */
public final class Lease {
    private final long nanos;
    private final LongSupplier nanoTime;
    private volatile long renewedAt;
    private volatile boolean held;

    /** A lease that is not held until renewed. */
    public Lease(Duration duration, LongSupplier nanoTime) {
        this.nanos = duration.toNanos();
        this.nanoTime = nanoTime;
    }

    public void renew() {
        renewedAt = nanoTime.getAsLong();
        held = true;
    }

    /** Whether a write may begin now. */
    public boolean isValid() {
        return held && nanoTime.getAsLong() - renewedAt < nanos;
    }

    /** Whether it may be renewed without proof: it never ran out, or was never held. */
    public boolean isUnbroken() {
        return !held || isValid();
    }
}
