package org.groupwriteback.exporter.ldap;

import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import org.groupwriteback.exporter.directory.ControllerInUse;
import org.groupwriteback.exporter.directory.FailureCategory;

/**
 * Which of the configured domain controllers is spoken to: one, until it has let several attempts to connect fail over some
 * seconds, and then the next for good. Thread-safe.
 */
final class ControllerChoice implements ControllerInUse {
    private static final int ATTEMPTS = 3;
    private static final long AT_LEAST_NANOS = Duration.ofSeconds(5).toNanos();

    /** What trying once more doesn't change. */
    private static final Set<FailureCategory> FINAL =
            Set.of(FailureCategory.CERTIFICATE_REFUSED, FailureCategory.READ_ONLY_CONTROLLER);

    /** What another domain controller may do better. */
    private static final Set<FailureCategory> OF_ONE_CONTROLLER =
            Set.of(FailureCategory.SERVER_DOWN, FailureCategory.UNAVAILABLE);

    private final int count;
    private final long replicationNanos;
    private final LongSupplier nanoTime;
    private int inUse;
    private long term;
    private long takenAt;
    private volatile int failures;
    private long failingSince;

    /**
     * Begins with the first.
     *
     * @param replicationDelay how long a change may take to reach the other domain controllers
     */
    ControllerChoice(int count, Duration replicationDelay, LongSupplier nanoTime) {
        this.count = count;
        this.replicationNanos = replicationDelay.toNanos();
        this.nanoTime = nanoTime;
        this.takenAt = nanoTime.getAsLong();
    }

    /** Its place in the list. */
    synchronized int inUse() {
        return inUse;
    }

    @Override
    public synchronized long term() {
        return term;
    }

    /** Not known after a start either: the process before this one may have used another. */
    @Override
    public synchronized boolean mayBeBehind() {
        return count > 1 && nanoTime.getAsLong() - takenAt < replicationNanos;
    }

    /** Something was done there. */
    void worked(int controller) {
        if (failures > 0) {
            forgetFailures(controller);
        }
    }

    private synchronized void forgetFailures(int controller) {
        if (controller == inUse) {
            failures = 0;
        }
    }

    /** A connection could not be made, or the domain controller said that it can't serve; whether another is used now. */
    synchronized boolean failed(int controller, FailureCategory category) {
        if (controller != inUse || count == 1) {
            // Who failed on one that was left meanwhile changes nothing.
            return false;
        }
        if (FINAL.contains(category)) {
            leave();
            return true;
        }
        if (!OF_ONE_CONTROLLER.contains(category)) {
            return false;
        }
        if (failures == 0) {
            failingSince = nanoTime.getAsLong();
        }
        failures = failures + 1;
        if (failures < ATTEMPTS || nanoTime.getAsLong() - failingSince < AT_LEAST_NANOS) {
            return false;
        }
        leave();
        return true;
    }

    private void leave() {
        inUse = (inUse + 1) % count;
        term++;
        failures = 0;
        takenAt = nanoTime.getAsLong();
    }
}
