package org.groupwriteback.evaluator.streams;

import java.time.Duration;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a stage whose thread died: another takes its place from the last commit, after a pause that grows to a
 * minute while it keeps failing. Kafka Streams' own default ends the stage for good, and one lost broker connection would stop
 * all groups. Thread-safe.
 */
public final class ReplaceFailedThread implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ReplaceFailedThread.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 7;

    /** A stage that worked for so long begins with the first pause again. */
    private static final Duration GOOD_RUN = Duration.ofMinutes(5);

    private int failures;
    private long failedAt = System.nanoTime() - GOOD_RUN.toNanos();

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        Duration pause = pause();
        LOG.error(
                "A stage's thread failed and is replaced in {} s; nothing that it had not committed counts",
                pause.toMillis() / 1000.0,
                failure);
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private synchronized Duration pause() {
        if (System.nanoTime() - failedAt > GOOD_RUN.toNanos()) {
            failures = 0;
        }
        failedAt = System.nanoTime();
        return FIRST_PAUSE.multipliedBy(1L << Math.min(failures++, MOST_DOUBLINGS));
    }
}
