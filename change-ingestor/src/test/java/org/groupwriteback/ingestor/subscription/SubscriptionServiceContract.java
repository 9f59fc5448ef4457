package org.groupwriteback.ingestor.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.groupwriteback.ingestor.feed.Feed;
import org.junit.jupiter.api.Test;

/** What the keeper of subscriptions relies on: true of the fake that its tests use, and of Graph over HTTP. */
public abstract class SubscriptionServiceContract {
    private static final Duration LIFE = Duration.ofDays(3);

    protected abstract SubscriptionService service();

    /** Time as the service sees it, to the second. */
    protected abstract Instant now();

    /** Lets time pass for the service. */
    protected abstract void pass(Duration time) throws InterruptedException;

    /** The service forgets the subscription, and tells nobody. */
    protected abstract void lose(String subscriptionId);

    @Test
    void oneThatWasMadeIsInForceUntilTheEndThatWasGranted() {
        Instant end = now().plus(LIFE);
        SubscriptionService.Made made = service().create(Feed.GROUPS, "secret", end);
        assertThat(made.expires()).isEqualTo(end);
        assertThat(service().isInForce(made.id())).isTrue();
    }

    @Test
    void eachFeedHasItsOwn() {
        Instant end = now().plus(LIFE);
        String groups = service().create(Feed.GROUPS, "secret", end).id();
        String users = service().create(Feed.USERS, "secret", end).id();
        assertThat(users).isNotEqualTo(groups);
        assertThat(service().isInForce(groups)).isTrue();
    }

    @Test
    void renewingMovesTheEnd() throws Exception {
        String id = service().create(Feed.USERS, "secret", now().plusSeconds(3)).id();
        Instant later = now().plus(LIFE);
        assertThat(service().renew(id, later)).contains(later);
        pass(Duration.ofSeconds(4));
        assertThat(service().isInForce(id)).isTrue();
    }

    @Test
    void oneThatHasEndedIsNeitherInForceNorRenewed() throws Exception {
        String id = service().create(Feed.USERS, "secret", now().plusSeconds(3)).id();
        pass(Duration.ofSeconds(4));
        assertThat(service().isInForce(id)).isFalse();
        assertThat(service().renew(id, now().plus(LIFE))).isEmpty();
    }

    @Test
    void oneThatWasEndedIsNotInForceAndCanBeEndedAgain() {
        String id = service().create(Feed.GROUPS, "secret", now().plus(LIFE)).id();
        service().end(id);
        assertThat(service().isInForce(id)).isFalse();
        service().end(id);
    }

    @Test
    void oneThatWasLostIsNeitherInForceNorRenewed() {
        String id = service().create(Feed.GROUPS, "secret", now().plus(LIFE)).id();
        lose(id);
        assertThat(service().isInForce(id)).isFalse();
        assertThat(service().renew(id, now().plus(LIFE))).isEmpty();
    }
}
