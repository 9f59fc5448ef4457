package org.groupwriteback.ingestor;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition with a bound, looking again every few milliseconds. */
final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Await() {}

    static void until(String what, BooleanSupplier condition) throws InterruptedException {
        until(what, LIMIT, condition);
    }

    static void until(String what, Duration limit, BooleanSupplier condition) throws InterruptedException {
        long giveUpAt = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUpAt) {
                throw new AssertionError("Not within " + limit + ": " + what);
            }
            Thread.sleep(50);
        }
    }
}
