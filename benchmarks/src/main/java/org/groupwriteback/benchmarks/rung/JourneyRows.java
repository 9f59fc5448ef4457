package org.groupwriteback.benchmarks.rung;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.groupwriteback.benchmarks.follow.Journey;
import org.groupwriteback.benchmarks.follow.Milestone;
import org.groupwriteback.benchmarks.table.Row;
import org.groupwriteback.benchmarks.table.Samples;

/**
 * The rows of changes that were followed over a while: window by window, so that growth shows, and hop by hop.
 *
 * @param start when the first of them was made, by {@link System#nanoTime}
 * @param end when they were last looked at
 */
record JourneyRows(String rung, List<Journey> journeys, long start, long end) {

    /** Times to AD; of what isn't there, the time that it has been on its way until now. */
    static Samples toAd(List<Journey> journeys, long now) {
        return new Samples(journeys.stream()
                .map(journey -> journey.to(Milestone.IN_AD).orElse(Duration.ofNanos(now - journey.madeAt())))
                .toList());
    }

    /** All of them, for changes that were made for so many seconds, in windows of so many. */
    List<Row> all(int seconds, int window) {
        List<Row> rows = new ArrayList<>();
        for (int from = 0; from < seconds; from += window) {
            List<Journey> made = made(from, from + window);
            if (!made.isEmpty()) {
                rows.add(Row.alone(
                        rung,
                        "of these, second %d to %d".formatted(from, Math.min(seconds, from + window)),
                        toAd(made, end).spread(),
                        String.format(Locale.ROOT, "%,d under way at its end", underWay(from + window))));
            }
        }
        rows.addAll(hops());
        return rows;
    }

    /** All of them, hop by hop. */
    List<Row> hops() {
        return List.of(
                hop("cloud to committed fact", each -> each.to(Milestone.FACT)),
                hop("fact to edge", each -> each.between(Milestone.FACT, Milestone.EDGE)),
                hop("edge to desired", each -> each.between(Milestone.EDGE, Milestone.DESIRED)),
                hop("desired to outcome", each -> each.between(Milestone.DESIRED, Milestone.OUTCOME)));
    }

    private Row hop(String hop, Function<Journey, Optional<Duration>> time) {
        List<Duration> times = journeys.stream()
                .flatMap(journey -> time.apply(journey).stream())
                .toList();
        return Row.alone(
                rung,
                "of that, " + hop,
                times.isEmpty() ? "never seen" : new Samples(times).spread(),
                "each where a reader of committed records has it");
    }

    private List<Journey> made(int fromSecond, int toSecond) {
        return journeys.stream()
                .filter(journey -> journey.madeAt() >= at(fromSecond) && journey.madeAt() < at(toSecond))
                .toList();
    }

    private long underWay(int second) {
        return journeys.stream()
                .filter(journey -> journey.madeAt() < at(second)
                        && journey.to(Milestone.IN_AD)
                                .map(taken -> journey.madeAt() + taken.toNanos() >= at(second))
                                .orElse(true))
                .count();
    }

    private long at(int second) {
        return start + TimeUnit.SECONDS.toNanos(second);
    }
}
