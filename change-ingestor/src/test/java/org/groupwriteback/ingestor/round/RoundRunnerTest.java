package org.groupwriteback.ingestor.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.groupwriteback.ingestor.MovedClock;
import org.groupwriteback.ingestor.feed.CloudFailure;
import org.groupwriteback.ingestor.feed.CloudObject;
import org.groupwriteback.ingestor.feed.Fact;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.FeedCursor;
import org.groupwriteback.ingestor.feed.KnownObjects;
import org.groupwriteback.ingestor.feed.MemberType;
import org.groupwriteback.ingestor.feed.RoundPlan;
import org.junit.jupiter.api.Test;

class RoundRunnerTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final RoundPlan FIRST = RoundPlan.full(Feed.GROUPS, RoundPlan.Numbers.NONE, NOW);
    private static final RoundPlan SECOND = RoundPlan.full(Feed.GROUPS, new RoundPlan.Numbers(1, 9), NOW);

    private final FakeCloud cloud = new FakeCloud();
    private final FakeFactLog log = new FakeFactLog();
    private final List<String> shown = new ArrayList<>();
    private final MovedClock clock = new MovedClock();
    private boolean stopped;
    private final RoundRunner rounds =
            new RoundRunner(cloud, log, new RoundMetrics(new SimpleMeterRegistry()), clock, () -> stopped);

    @Test
    void eachPageIsOneTransactionWithItsCursorAndTheLastOneWithTheMarker() {
        cloud.page("start", PageText.page(PageText.member("g1", "u1"), "next", "two"))
                .page("two", PageText.page(PageText.member("g1", "u2"), "delta", "three"));
        FeedCursor end = rounds.run(FIRST, log, shown::add);
        assertThat(log.committed)
                .containsExactly(
                        List.of("member g1 u1 USER g1 r1", "life groups g1 ACTIVE g1 r1", "cursor two"),
                        List.of(
                                "member g1 u2 USER g1 r1",
                                "life groups g1 ACTIVE g1 r1",
                                "round-end g1 r1 full",
                                "cursor three ended"));
        assertThat(end).isEqualTo(new FeedCursor(Feed.GROUPS, "three", true, true, 1, 1, NOW));
        assertThat(shown).containsExactly("g1", "g1");
    }

    @Test
    void aPageThatIsCutShortLeavesNothingAndTheRoundGoesOnFromTheLastCursor() {
        cloud.page("start", PageText.page(PageText.member("g1", "u1"), "next", "two"))
                .page("two", "{\"value\":[" + PageText.member("g1", "u2") + ",{\"id\":\"g2\",\"members@del");
        assertThatThrownBy(() -> rounds.run(FIRST, log, shown::add)).isInstanceOf(CloudFailure.class);
        log.abort();
        assertThat(log.committed).hasSize(1);

        cloud.page("two", PageText.page(PageText.member("g1", "u2"), "delta", "three"));
        rounds.run(RoundPlan.after(log.cursor().orElseThrow(), NOW), log, shown::add);
        assertThat(cloud.asked).containsExactly("start", "two", "two");
        assertThat(log.committed.get(1)).contains("member g1 u2 USER g1 r1", "round-end g1 r1 full");
    }

    @Test
    void theFirstRoundThatThisInstanceEndsWritesAMarkerAndItsCursorThoughItBroughtNothing() {
        cloud.page("three", PageText.page("", "delta", "four"));
        FeedCursor end = rounds.run(RoundPlan.after(ended("three", 1, 1), NOW), log, shown::add);
        assertThat(log.committed).containsExactly(List.of("round-end g1 r2", "cursor four ended"));
        assertThat(end.round()).isEqualTo(2);
        assertThat(end.full()).isFalse();
    }

    @Test
    void afterThatARoundWithoutFactsWritesNothingAndTheNextGoesOnFromItsLink() {
        cloud.page("three", PageText.page("", "delta", "four"))
                .page("four", PageText.page("", "delta", "five"))
                .page("five", PageText.page(PageText.member("g1", "u1"), "delta", "six"));
        FeedCursor first = rounds.run(RoundPlan.after(ended("three", 1, 1), NOW), log, shown::add);
        FeedCursor empty = rounds.run(RoundPlan.after(first, NOW), log, shown::add);
        assertThat(log.committed.get(1)).isEmpty();
        assertThat(log.cursor()).contains(first);

        rounds.run(RoundPlan.after(empty, NOW), log, shown::add);
        assertThat(log.committed.get(2))
                .containsExactly("member g1 u1 USER g1 r4", "life groups g1 ACTIVE g1 r4", "cursor six ended");
    }

    @Test
    void deltaRoundsShareAMarkerWhichAnEmptyRoundMayBring() {
        cloud.page("three", PageText.page("", "delta", "four"))
                .page("four", PageText.page(PageText.member("g1", "u1"), "delta", "five"))
                .page("five", PageText.page("", "delta", "six"));
        FeedCursor first = rounds.run(RoundPlan.after(ended("three", 1, 1), NOW), log, shown::add);
        FeedCursor second = rounds.run(RoundPlan.after(first, NOW), log, shown::add);
        clock.move(Duration.ofSeconds(10));
        rounds.run(RoundPlan.after(second, NOW), log, shown::add);
        assertThat(log.committed.get(1)).noneMatch(line -> line.startsWith("round-end"));
        assertThat(log.committed.get(2)).containsExactly("round-end g1 r4", "cursor six ended");
    }

    @Test
    void anIdleFeedPutsItsLinkOnRecordOnceAnHour() {
        cloud.page("three", PageText.page("", "delta", "three"));
        FeedCursor first = rounds.run(RoundPlan.after(ended("three", 1, 1), NOW), log, shown::add);
        clock.move(Duration.ofHours(1));
        rounds.run(RoundPlan.after(first, NOW), log, shown::add);
        assertThat(log.committed.get(1)).containsExactly("cursor three ended");
    }

    @Test
    void aDeltaRoundThatWasCutOffEndsWithAMarkerThoughItsRestIsEmpty() {
        cloud.page("rest", PageText.page("", "delta", "four"));
        FeedCursor cut = new FeedCursor(Feed.GROUPS, "rest", false, false, 1, 2, NOW);
        rounds.run(RoundPlan.after(cut, NOW), log, shown::add);
        assertThat(log.committed).containsExactly(List.of("round-end g1 r2", "cursor four ended"));
    }

    @Test
    void aGroupThatComesBackFromTheRecycleBinIsReadAnewInTheSamePage() {
        log.inBin.add("g1");
        log.members.put("g1", List.of("u1", "u2"));
        cloud.members.put("g1", List.of("u1", "u3"));
        cloud.objects.put("g1", new CloudObject("g1", null, Map.of()));
        cloud.page("three", PageText.page(PageText.member("g1", "u1"), "delta", "four"))
                .page("four", PageText.page(PageText.member("g1", "u4"), "delta", "five"));
        FeedCursor back = rounds.run(RoundPlan.after(ended("three", 1, 1), NOW), log, shown::add);
        assertThat(log.committed.get(0))
                .contains(
                        "member g1 u1 USER g1 r2",
                        "member g1 u3 USER g1 r2",
                        FactText.of(absent("g1", "u2")) + " g1 r2")
                .doesNotContain(FactText.of(absent("g1", "u1")) + " g1 r2");

        rounds.run(RoundPlan.after(back, NOW), log, shown::add);
        assertThat(log.committed.get(1)).noneMatch(line -> line.contains("u2"));
    }

    @Test
    void aGroupThatIsGoneAgainWhileItIsReadAnewLosesNoMember() {
        log.inBin.add("g1");
        log.members.put("g1", List.of("u1"));
        cloud.page("three", PageText.page(PageText.member("g1", "u1"), "delta", "four"));
        rounds.run(RoundPlan.after(ended("three", 1, 1), NOW), log, shown::add);
        assertThat(log.committed.get(0)).doesNotContain(FactText.of(absent("g1", "u1")) + " g1 r2");
    }

    @Test
    void usersEndTheirRoundsWithoutMarker() {
        cloud.page("start", PageText.page("{\"id\":\"u1\"}", "delta", "two"));
        rounds.run(RoundPlan.full(Feed.USERS, RoundPlan.Numbers.NONE, NOW), log, shown::add);
        assertThat(log.committed.get(0)).noneMatch(line -> line.startsWith("round-end"));
    }

    @Test
    void aLaterFullRoundAsksForWhatItDidNotShowBeforeItsMarker() {
        cloud.page("start", PageText.page(PageText.member("g1", "u1"), "delta", "two"));
        for (String id : List.of("binned", "purged", "there")) {
            log.missing.add(new KnownObjects.Missing(id, true));
        }
        log.known = 4;
        cloud.recycleBin.add("binned");
        cloud.objects.put(
                "there", new CloudObject("there", null, Map.of("securityEnabled", true, "mailEnabled", false)));
        cloud.members.put("there", List.of("u7"));
        rounds.run(SECOND, log, shown::add);
        assertThat(log.committed).hasSize(3);
        assertThat(log.cursorAfter.get(0)).isEqualTo(SECOND.begun());
        assertThat(log.committed.get(1))
                .contains(
                        "life groups binned SOFT_DELETED g2 r10",
                        "life groups purged DELETED g2 r10",
                        "life groups there ACTIVE g2 r10",
                        "member there u7 USER g2 r10");
        assertThat(log.committed.get(2)).containsExactly("round-end g2 r10 full", "cursor two ended");
    }

    @Test
    void whatIsGoneWhileItIsReadIsNotLeftWithoutAFact() {
        cloud.page("start", PageText.page(PageText.member("g1", "u1"), "delta", "two"));
        log.missing.add(new KnownObjects.Missing("there", true));
        log.known = 2;
        cloud.objects.put("there", new CloudObject("there", null, Map.of()));
        cloud.foundOnce.add("there");
        cloud.recycleBin.add("there");
        rounds.run(SECOND, log, shown::add);
        assertThat(log.committed.get(1)).containsExactly("life groups there SOFT_DELETED g2 r10");
    }

    @Test
    void aGroupThatIsThereAndUnreadableIsVouchedForAllTheSame() {
        cloud.page("start", PageText.page(PageText.member("g1", "u1"), "delta", "two"));
        log.missing.add(new KnownObjects.Missing("odd", true));
        log.known = 2;
        cloud.objects.put("odd", new CloudObject("odd", null, Map.of("displayName", 7)));
        cloud.members.put("odd", List.of("u7"));
        rounds.run(SECOND, log, shown::add);
        assertThat(log.committed.get(1))
                .containsExactly(
                        "unreadable odd: displayName is not text g2 r10",
                        "life groups odd ACTIVE g2 r10",
                        "member odd u7 USER g2 r10");
    }

    @Test
    void aFullRoundThatFindsMoreThanHalfGoneIsHeld() {
        cloud.page("start", PageText.page("", "delta", "two"));
        IntStream.range(0, 10).forEach(each -> log.missing.add(new KnownObjects.Missing("g" + each, true)));
        log.known = 19;
        assertThatThrownBy(() -> rounds.run(SECOND, log, shown::add))
                .isInstanceOf(RoundHalted.class)
                .hasMessageContaining("more than half of the 19 known groups are gone");
        assertThat(log.cursor()).contains(SECOND.begun());
        assertThat(SECOND.begun().leadsOn()).isFalse();
    }

    @Test
    void whatWasSoftDeletedAlreadyIsNotCountedAsGone() {
        cloud.page("start", PageText.page("", "delta", "two"));
        IntStream.range(0, 30).forEach(each -> log.missing.add(new KnownObjects.Missing("g" + each, false)));
        log.known = 5;
        rounds.run(SECOND, log, shown::add);
        assertThat(log.committed.get(1)).hasSize(30).contains("life groups g0 DELETED g2 r10");
    }

    @Test
    void aCircleOfNextLinksIsGivenUp() {
        cloud.page("start", PageText.page(PageText.member("g1", "u1"), "next", "two"))
                .page("two", PageText.page("", "next", "three"))
                .page("three", PageText.page("", "next", "two"));
        assertThatThrownBy(() -> rounds.run(FIRST, log, shown::add))
                .isInstanceOf(RoundHalted.class)
                .hasMessageContaining("circle");
    }

    @Test
    void aFeedThatWasTakenAwayIsNotReadOn() {
        stopped = true;
        assertThatThrownBy(() -> rounds.run(FIRST, log, shown::add)).isInstanceOf(RoundHalted.class);
        assertThat(cloud.asked).isEmpty();
    }

    @Test
    void aPageThatIsTriedAgainDoesNotAskForSyncBehaviorsAgain() {
        String synced = "{\"id\":\"g1\",\"securityEnabled\":true,\"mailEnabled\":false,"
                + "\"onPremisesSecurityIdentifier\":\"S-1-5-21-1\"}";
        cloud.page(
                        "start",
                        PageText.page(synced + ",{\"id\":\"g2\",\"@removed\":{\"reason\":\"deleted\"}}", "next", "two"))
                .page("two", "");
        assertThatThrownBy(() -> rounds.run(FIRST, log, shown::add)).isInstanceOf(CloudFailure.class);
        assertThat(cloud.asked).containsExactly("start", "behavior g1", "bin g2", "find g2", "two");
    }

    private static Fact absent(String group, String member) {
        return new Fact.Member(group, member, false, MemberType.OTHER);
    }

    private static FeedCursor ended(String link, long generation, long round) {
        return new FeedCursor(Feed.GROUPS, link, true, true, generation, round, NOW);
    }
}
