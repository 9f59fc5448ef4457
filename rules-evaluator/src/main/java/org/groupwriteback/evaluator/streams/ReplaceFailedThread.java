package org.groupwriteback.evaluator.streams;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a stage whose thread died: another takes its place from the last commit, after a pause that grows to a
 * minute. Kafka Streams' own default ends the stage for good, and one lost broker connection would stop all groups.
 */
public final class ReplaceFailedThread implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ReplaceFailedThread.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 7;

    private final AtomicInteger failures = new AtomicInteger();

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures.getAndIncrement(), MOST_DOUBLINGS));
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
}
