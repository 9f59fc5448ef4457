package org.groupwriteback.exporter.ldap;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.jspecify.annotations.Nullable;

/**
 * Lets one logon at a time through, whichever connection or domain controller it is for. Once AD has refused the account,
 * none is tried for some minutes, because each one more may lock the account out. Thread-safe.
 */
final class LogonGate {
    /** Four logons in the first half hour, and two in each hour after. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30));

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong failures = new AtomicLong();
    private @Nullable DirectoryFailure lastFailure;
    private @Nullable DirectoryFailure refusal;
    private int refusals;
    private long notBefore;

    LogonGate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Logs on.
     *
     * @param logon fails with {@link DirectoryFailure} alone
     * @throws DirectoryFailure as the logon, or as the last one when this one is not tried
     */
    <T> T through(Supplier<T> logon) {
        long failuresBefore = failures.get();
        lock.lock();
        try {
            DirectoryFailure refused = refusal;
            if (refused != null && nanoTime.getAsLong() - notBefore < 0) {
                throw refused;
            }
            DirectoryFailure failed = lastFailure;
            if (failed != null && failures.get() != failuresBefore) {
                // While this one stood in line another failed: so would this one, after as long a wait.
                throw failed;
            }
            return attempt(logon);
        } finally {
            lock.unlock();
        }
    }

    private <T> T attempt(Supplier<T> logon) {
        try {
            T connection = logon.get();
            refusal = null;
            refusals = 0;
            lastFailure = null;
            return connection;
        } catch (DirectoryFailure failure) {
            failures.incrementAndGet();
            lastFailure = failure;
            if (failure.category().concernsTheAccount()) {
                Duration pause = PAUSES.get(Math.min(refusals, PAUSES.size() - 1));
                refusal = failure;
                refusals++;
                notBefore = nanoTime.getAsLong() + pause.toNanos();
            }
            throw failure;
        }
    }
}
