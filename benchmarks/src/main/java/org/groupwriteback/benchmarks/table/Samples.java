package org.groupwriteback.benchmarks.table;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Times that one thing took, run after run. */
public record Samples(List<Duration> sorted) {
    public Samples {
        sorted = sorted.stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
    }

    public Duration median() {
        return percentile(50);
    }

    /** The time that so many of a hundred stayed below, or took. */
    public Duration percentile(int percent) {
        int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
        return sorted.get(Math.max(1, rank) - 1);
    }

    /** So many of something in the median time. */
    public double perSecond(long count) {
        return count / (median().toNanos() / 1e9);
    }

    /** Median and 99th percentile in milliseconds, for a table. */
    public String spread() {
        return "p50 " + millis(median()) + ", p99 " + millis(percentile(99));
    }

    /** A time in milliseconds, with a fraction where that matters. */
    public static String millis(Duration time) {
        double millis = time.toNanos() / 1e6;
        return String.format(Locale.ROOT, millis < 20 ? "%,.1f ms" : "%,.0f ms", millis);
    }
}
