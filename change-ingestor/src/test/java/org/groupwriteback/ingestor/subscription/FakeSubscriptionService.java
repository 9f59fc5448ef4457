package org.groupwriteback.ingestor.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.groupwriteback.ingestor.feed.CloudFailure;
import org.groupwriteback.ingestor.feed.Feed;

/** Graph's subscriptions under a clock that can be moved; held to the simulator by {@link SubscriptionServiceContract}. */
final class FakeSubscriptionService implements SubscriptionService {
    final List<String> calls = new ArrayList<>();
    boolean refusing;
    boolean refusingToEnd;
    Duration longest = Duration.ofDays(29);
    private final Map<String, Entry> byId = new HashMap<>();
    private final Clock clock;
    private int made;

    FakeSubscriptionService(Clock clock) {
        this.clock = clock;
    }

    void loseAll() {
        byId.clear();
    }

    String secret(String id) {
        return inForce(id).orElseThrow().clientState;
    }

    @Override
    public Made create(Feed feed, String clientState, Instant expires) {
        if (refusing) {
            throw new CloudFailure(CloudFailure.Kind.DENIED, "no");
        }
        calls.add("create " + feed.text());
        String id = "s" + ++made;
        Instant end = granted(expires);
        byId.put(id, new Entry(clientState, end));
        return new Made(id, end);
    }

    @Override
    public Optional<Instant> renew(String subscriptionId, Instant expires) {
        calls.add("renew " + subscriptionId);
        Instant end = granted(expires);
        return inForce(subscriptionId).map(entry -> {
            byId.put(subscriptionId, new Entry(entry.clientState, end));
            return end;
        });
    }

    @Override
    public boolean isInForce(String subscriptionId) {
        calls.add("check " + subscriptionId);
        return inForce(subscriptionId).isPresent();
    }

    @Override
    public void end(String subscriptionId) {
        calls.add("end " + subscriptionId);
        if (refusingToEnd) {
            throw new CloudFailure(CloudFailure.Kind.UNAVAILABLE, "no");
        }
        byId.remove(subscriptionId);
    }

    private Optional<Entry> inForce(String id) {
        return Optional.ofNullable(byId.get(id)).filter(entry -> entry.expires.isAfter(clock.instant()));
    }

    private Instant granted(Instant asked) {
        Instant last = clock.instant().plus(longest);
        return asked.isAfter(last) ? last : asked;
    }

    private record Entry(String clientState, Instant expires) {}
}
