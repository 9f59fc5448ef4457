package org.groupwriteback.ingestor.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.groupwriteback.ingestor.MovedClock;
import org.groupwriteback.ingestor.feed.CloudFailure;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.FeedCursor;
import org.groupwriteback.ingestor.feed.RoundPlan;
import org.junit.jupiter.api.Test;

/** What rounds write of that which was written before. */
class RepeatedFactsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final RoundPlan SECOND = RoundPlan.full(Feed.GROUPS, new RoundPlan.Numbers(1, 9), NOW);

    private final FakeCloud cloud = new FakeCloud();
    private final FakeFactLog log = new FakeFactLog();
    private final List<String> shown = new ArrayList<>();
    private final RoundRunner rounds =
            new RoundRunner(cloud, log, new RoundMetrics(new SimpleMeterRegistry()), new MovedClock(), () -> false);

    @Test
    void whatDeltaRoundsShowAgainUnchangedIsWrittenOnceAndAgainWhenItsFateIsUnknown() {
        cloud.page(
                        "three",
                        PageText.page(
                                PageText.group("g1", "Sales") + "," + PageText.member("g1", "u1"), "delta", "four"))
                .page(
                        "four",
                        PageText.page(
                                PageText.group("g1", "Sales") + "," + PageText.member("g1", "u2"), "delta", "five"))
                .page("five", PageText.page(PageText.group("g1", "Sales and more"), "next", "six"))
                .page("six", "")
                .page("seven", PageText.page(PageText.group("g1", "Sales and more"), "delta", "eight"));
        FeedCursor first = rounds.run(RoundPlan.after(ended("three", 1, 1), NOW), log, shown::add);
        FeedCursor second = rounds.run(RoundPlan.after(first, NOW), log, shown::add);
        assertThat(log.committed.get(0))
                .contains("life groups g1 ACTIVE g1 r2")
                .anyMatch(line -> line.contains("Sales"));
        assertThat(log.committed.get(1)).containsExactly("member g1 u2 USER g1 r3", "cursor five ended");

        assertThatThrownBy(() -> rounds.run(RoundPlan.after(second, NOW), log, shown::add))
                .isInstanceOf(CloudFailure.class);
        assertThat(log.committed.get(2)).hasSize(2).anyMatch(line -> line.contains("Sales and more"));

        log.abort();
        rounds.run(RoundPlan.after(ended("seven", 1, 4), NOW), log, shown::add);
        assertThat(log.committed.get(3))
                .contains("life groups g1 ACTIVE g1 r5")
                .anyMatch(line -> line.contains("Sales and more"));
    }

    @Test
    void aFullRoundWritesWhatADeltaRoundHasWrittenBefore() {
        cloud.page("three", PageText.page(PageText.group("g1", "Sales"), "delta", "four"))
                .page("start", PageText.page(PageText.group("g1", "Sales"), "delta", "five"));
        rounds.run(RoundPlan.after(ended("three", 1, 1), NOW), log, shown::add);
        rounds.run(SECOND, log, shown::add);
        assertThat(log.committed.get(1))
                .contains("life groups g1 ACTIVE g2 r10")
                .anyMatch(line -> line.contains("Sales"));
    }

    private static FeedCursor ended(String link, long generation, long round) {
        return new FeedCursor(Feed.GROUPS, link, true, true, generation, round, NOW);
    }
}
