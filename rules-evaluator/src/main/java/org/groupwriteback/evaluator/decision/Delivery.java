package org.groupwriteback.evaluator.decision;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far AD has been told of one item. One emission is waited for at a time, the last: another wish takes its place
 * even before it is answered, because it may lie for days where nobody reads it. An answer to any other version is an
 * echo of the past. Retry, drift, resume and reconcile are all this: what is wanted now is compared with what was last
 * sent and confirmed, and the present wish is sent, never an old record again.
 *
 * @param sent what was last sent; null = nothing yet
 * @param version version last sent; grows with every send
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

    /** What AD, or the exporter for it, said to an emission. */
    public enum Answer {
        DONE,
        RETRY,
        REJECTED
    }

    public static <T> Delivery<T> none() {
        return new Delivery<>(null, 0, Status.NEVER, 0);
    }

    /** Whether {@code wanted} has to be sent now; what was sent is sent again only when it has failed, on its retry. */
    public boolean due(T wanted, boolean retryNow) {
        return switch (status) {
            case NEVER -> true;
            case OUTSTANDING, CONFIRMED -> !wanted.equals(sent);
            case FAILED -> retryNow || !wanted.equals(sent);
        };
    }

    /** The item after {@code wanted} was sent. The version is the time where that is larger, so it grows over a loss of state. */
    public Delivery<T> send(T wanted, long nowMillis) {
        return new Delivery<>(
                Objects.requireNonNull(wanted), Math.max(version + 1, nowMillis), Status.OUTSTANDING, attempts);
    }

    /** Whether an answer to {@code answeredVersion} is one that is waited for. */
    public boolean awaits(long answeredVersion) {
        return status == Status.OUTSTANDING && version == answeredVersion;
    }

    /** The item after its answer. */
    public Delivery<T> answered(Answer answer) {
        return answer == Answer.DONE
                ? new Delivery<>(sent, version, Status.CONFIRMED, 0)
                : new Delivery<>(sent, version, Status.FAILED, attempts + 1);
    }

    /** The item after what AD holds of it is no longer known: the next wish is sent whatever it is. */
    public Delivery<T> forgotten() {
        return new Delivery<>(sent, version, Status.NEVER, 0);
    }

    /** How long to wait before a failed item is sent again: doubling, capped; without end, for nothing is dropped. */
    public Duration pause(Answer failure) {
        Duration first = failure == Answer.RETRY ? FIRST_RETRY : FIRST_AFTER_REJECTION;
        Duration longest = failure == Answer.RETRY ? LONGEST_RETRY : LONGEST_AFTER_REJECTION;
        Duration doubled = first.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
