package org.groupwriteback.rules;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far AD has been brought for one item. One emission is waited for at a time, the last: another desired state takes its
 * place even before its outcome is there, because it may lie for days where nobody reads it. An outcome of any other version
 * is an echo of the past. Retry, drift, resume and reconcile are all this: what is desired now is compared with what was last
 * sent and confirmed, and the present state is sent, never an old record again.
 *
 * @param sent what was last sent; null = nothing yet
 * @param version version last sent; 0 = nothing yet
 * @param attempts failures in a row
 */
public record Delivery<T>(@Nullable T sent, long version, Status status, int attempts) {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);
    private static final Duration FIRST_AFTER_REJECTION = Duration.ofSeconds(10);
    private static final Duration LONGEST_AFTER_REJECTION = Duration.ofMinutes(10);

    /** Where the item stands. */
    public enum Status {
        NEVER,
        OUTSTANDING,
        CONFIRMED,
        FAILED
    }

    /** What became of an emission. */
    public enum Result {
        DONE,
        RETRY,
        REJECTED
    }

    public static <T> Delivery<T> none() {
        return new Delivery<>(null, 0, Status.NEVER, 0);
    }

    /** Whether {@code desired} has to be sent now; what was sent is sent again only when it has failed, on its retry. */
    public boolean due(T desired, boolean retryNow) {
        return switch (status) {
            case NEVER -> true;
            case OUTSTANDING, CONFIRMED -> !desired.equals(sent);
            case FAILED -> retryNow || !desired.equals(sent);
        };
    }

    public boolean outstanding() {
        return status == Status.OUTSTANDING;
    }

    /** Whether AD is known to have it so. */
    public boolean isConfirmedAs(T desired) {
        return status == Status.CONFIRMED && desired.equals(sent);
    }

    public boolean failed() {
        return status == Status.FAILED;
    }

    /** The item after {@code desired} was sent under {@code newVersion}, which is larger than all before it. */
    public Delivery<T> send(T desired, long newVersion) {
        return new Delivery<>(Objects.requireNonNull(desired), newVersion, Status.OUTSTANDING, attempts);
    }

    /** Whether the outcome of {@code answeredVersion} is the one that is waited for. */
    public boolean awaits(long answeredVersion) {
        return outstanding() && version == answeredVersion;
    }

    /** The item after its outcome. */
    public Delivery<T> completed(Result result) {
        return result == Result.DONE
                ? new Delivery<>(sent, version, Status.CONFIRMED, 0)
                : new Delivery<>(sent, version, Status.FAILED, attempts + 1);
    }

    /** The item after what AD holds of it is no longer known: it is sent again whatever is desired. */
    public Delivery<T> forgotten() {
        return new Delivery<>(sent, version, Status.NEVER, 0);
    }

    /** How long to wait before a failed item is sent again: doubling, capped; without end, for nothing is dropped. */
    public Duration pause(Result failure) {
        Duration first = failure == Result.RETRY ? FIRST_RETRY : FIRST_AFTER_REJECTION;
        Duration longest = failure == Result.RETRY ? LONGEST_RETRY : LONGEST_AFTER_REJECTION;
        Duration doubled = first.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
