package org.groupwriteback.ingestor.feed;

import java.time.Duration;

/** Pauses that double from the first to the longest, and then stay there: a failure is waited out, however long. */
public record BackOff(Duration first, Duration longest) {
    private static final int DOUBLINGS = 20;

    /** Pause after the given number of failures in a row, from 1 on. */
    public Duration after(int failures) {
        Duration pause = first.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
