package org.groupwriteback.benchmarks.rung;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.groupwriteback.benchmarks.follow.Journey;
import org.groupwriteback.benchmarks.follow.Milestone;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.benchmarks.table.Row;
import org.groupwriteback.testbed.directory.Principal;
import org.junit.jupiter.api.Test;

class JourneyRowsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final Person EVE = new Person("eve", new Principal("S-1-5-21-1-2-3-4", new UUID(0, 1)));

    @Test
    void growthShowsWindowByWindow() {
        List<Row> rows = new JourneyRows(
                        "sustained",
                        List.of(arrived(0, 100), arrived(SECOND, 200), arrived(2 * SECOND, 3_000), missing(3 * SECOND)),
                        0,
                        9 * SECOND)
                .all(4, 2);

        assertThat(rows.get(0))
                .isEqualTo(Row.alone(
                        "sustained", "of these, second 0 to 2", "p50 100 ms, p99 200 ms", "0 under way at its end"));
        assertThat(rows.get(1))
                .isEqualTo(Row.alone(
                        "sustained",
                        "of these, second 2 to 4",
                        "p50 3,000 ms, p99 6,000 ms",
                        "2 under way at its end"));
    }

    @Test
    void hopsAreThoseBetweenMilestonesThatWereSeen() {
        List<Row> rows = new JourneyRows("sustained", List.of(arrived(0, 100), missing(0)), 0, SECOND).all(1, 1);

        assertThat(rows).extracting(Row::measured).contains("of that, cloud to committed fact");
        assertThat(rows.get(1).product()).isEqualTo("p50 50 ms, p99 50 ms");
        assertThat(rows.get(2).product()).isEqualTo("never seen");
    }

    private static Journey arrived(long madeAt, long millis) {
        Map<Milestone, Long> seen = new HashMap<>();
        seen.put(Milestone.FACT, madeAt + millis * MILLI / 2);
        seen.put(Milestone.IN_AD, madeAt + millis * MILLI);
        return new Journey("g", EVE, true, madeAt, seen);
    }

    private static Journey missing(long madeAt) {
        return new Journey("g", EVE, true, madeAt, Map.of());
    }
}
