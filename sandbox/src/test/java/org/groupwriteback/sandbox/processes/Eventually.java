package org.groupwriteback.sandbox.processes;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition with a bound, and tells what was still missing when the bound is reached. */
final class Eventually {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private Eventually() {}

    /** Waits until there is nothing to find; gives the time that it took. */
    static Duration nothing(String what, Duration limit, Supplier<List<String>> find) {
        return nothing(what, limit, PAUSE, find);
    }

    /** As {@link #nothing(String, Duration, Supplier)}, with a longer pause where looking is dear. */
    static Duration nothing(String what, Duration limit, Duration pause, Supplier<List<String>> find) {
        long start = System.nanoTime();
        while (true) {
            List<String> found = find.get();
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (found.isEmpty()) {
                return waited;
            }
            if (waited.compareTo(limit) > 0) {
                throw new AssertionError(what + ": after " + limit + " still " + found.size() + " to go:\n  "
                        + String.join("\n  ", found.subList(0, Math.min(found.size(), 20))));
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** Waits until the condition holds; gives the time that it took. */
    static Duration holds(String what, Duration limit, BooleanSupplier condition) {
        return holds(what, limit, PAUSE, condition);
    }

    /** As {@link #holds(String, Duration, BooleanSupplier)}, with another pause. */
    static Duration holds(String what, Duration limit, Duration pause, BooleanSupplier condition) {
        return nothing(what, limit, pause, () -> condition.getAsBoolean() ? List.of() : List.of(what));
    }
}
