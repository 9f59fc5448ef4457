package org.groupwriteback.ingestor.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.groupwriteback.ingestor.MovedClock;
import org.groupwriteback.ingestor.feed.CloudFailure;
import org.groupwriteback.ingestor.feed.Feed;
import org.junit.jupiter.api.Test;

class SubscriptionKeeperTest {
    private static final Duration LIFE = Duration.ofDays(28);

    private final MovedClock clock = new MovedClock();
    private final FakeSubscriptionService graph = new FakeSubscriptionService(clock);
    private final FakeLog log = new FakeLog();
    private final SubscriptionKeeper keeper = new SubscriptionKeeper(graph, log, clock, LIFE);

    @Test
    void makesOneAndRecordsOnlyTheHashOfItsSecret() {
        assertThat(keeper.keep(Feed.GROUPS)).isTrue();
        String secret = graph.secret("s1");
        KnownSubscription recorded = log.of(Feed.GROUPS).orElseThrow();
        assertThat(recorded.clientStateSha256()).isEqualTo(KnownSubscription.hash(secret));
        assertThat(recorded.vouchesFor(notification("s1", secret))).isTrue();
        assertThat(recorded.vouchesFor(notification("s1", secret + "x"))).isFalse();
        assertThat(recorded.vouchesFor(notification("s2", secret))).isFalse();
        assertThat(recorded.vouchesFor(new Notification("s1", null, null, null)))
                .isFalse();
        assertThat(recorded.expiresAt()).isBefore(clock.instant().plus(Duration.ofDays(29)));
    }

    @Test
    void leavesAFreshOneAloneAndRenewsItAtHalfItsLife() {
        keeper.keep(Feed.GROUPS);
        clock.move(Duration.ofMinutes(30));
        assertThat(keeper.keep(Feed.GROUPS)).isFalse();
        clock.move(Duration.ofDays(13));
        assertThat(keeper.keep(Feed.GROUPS)).isFalse();
        clock.move(Duration.ofDays(2));
        assertThat(keeper.keep(Feed.GROUPS)).isTrue();
        assertThat(graph.calls).containsExactly("create groups", "check s1", "check s1", "renew s1");
        assertThat(log.of(Feed.GROUPS).orElseThrow().expiresAt())
                .isEqualTo(clock.instant().plus(LIFE));
    }

    /** Graph may grant another life than was asked for. */
    @Test
    void renewsAtHalfOfWhatGraphGranted() {
        graph.longest = Duration.ofDays(2);
        keeper.keep(Feed.GROUPS);
        clock.move(Duration.ofHours(23));
        assertThat(keeper.keep(Feed.GROUPS)).isFalse();
        clock.move(Duration.ofHours(2));
        assertThat(keeper.keep(Feed.GROUPS)).isTrue();
        assertThat(keeper.keep(Feed.GROUPS)).isFalse();
        assertThat(graph.calls).containsExactly("create groups", "check s1", "check s1", "renew s1");
    }

    @Test
    void aNewOwnerReusesTheRecordedOneWhenGraphStillHasIt() {
        keeper.keep(Feed.GROUPS);
        new SubscriptionKeeper(graph, log, clock, LIFE).keep(Feed.GROUPS);
        assertThat(graph.calls).containsExactly("create groups", "check s1");
    }

    @Test
    void aNewOwnerReplacesTheRecordedOneWhenGraphLostIt() {
        keeper.keep(Feed.GROUPS);
        graph.loseAll();
        new SubscriptionKeeper(graph, log, clock, LIFE).keep(Feed.GROUPS);
        assertThat(graph.calls).containsExactly("create groups", "check s1", "end s1", "create groups");
    }

    @Test
    void oneThatCannotBeEndedIsReplacedAllTheSame() {
        keeper.keep(Feed.GROUPS);
        graph.loseAll();
        graph.refusingToEnd = true;
        new SubscriptionKeeper(graph, log, clock, LIFE).keep(Feed.GROUPS);
        assertThat(log.of(Feed.GROUPS).orElseThrow().id()).isEqualTo("s2");
    }

    @Test
    void oneThatIsGoneAtRenewalIsMadeAgain() {
        keeper.keep(Feed.USERS);
        graph.loseAll();
        keeper.renewNow(Feed.USERS);
        assertThat(log.of(Feed.USERS).orElseThrow().id()).isEqualTo("s2");
    }

    @Test
    void anExpiredOneIsMadeAgain() {
        keeper.keep(Feed.USERS);
        clock.move(Duration.ofDays(30));
        keeper.keep(Feed.USERS);
        assertThat(graph.calls).containsExactly("create users", "create users");
    }

    @Test
    void oneThatCouldNotBeRecordedIsRecordedNextTimeAndNotMadeTwice() {
        log.failing = true;
        assertThatThrownBy(() -> keeper.keep(Feed.USERS)).isInstanceOf(IllegalStateException.class);
        log.failing = false;
        assertThat(keeper.keep(Feed.USERS)).isTrue();
        assertThat(graph.calls).containsExactly("create users");
        assertThat(log.of(Feed.USERS).orElseThrow().id()).isEqualTo("s1");
    }

    @Test
    void graphsRefusalIsTheCallersToTryAgain() {
        graph.refusing = true;
        assertThatThrownBy(() -> keeper.keep(Feed.USERS)).isInstanceOf(CloudFailure.class);
        graph.refusing = false;
        assertThat(keeper.keep(Feed.USERS)).isTrue();
    }

    private static Notification notification(String id, String secret) {
        return new Notification(id, secret, "updated", "g1");
    }

    private static final class FakeLog implements SubscriptionLog {
        private final Map<Feed, KnownSubscription> recorded = new EnumMap<>(Feed.class);
        boolean failing;

        @Override
        public Optional<KnownSubscription> of(Feed feed) {
            return Optional.ofNullable(recorded.get(feed));
        }

        @Override
        public Optional<KnownSubscription> find(String subscriptionId, Duration wait) {
            return recorded.values().stream()
                    .filter(known -> known.id().equals(subscriptionId))
                    .findFirst();
        }

        @Override
        public void record(KnownSubscription subscription) {
            if (failing) {
                throw new IllegalStateException("not now");
            }
            recorded.put(subscription.feed(), subscription);
        }
    }
}
