package org.groupwriteback.testbed.graph.notify;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The subscriptions in force; one that has expired is gone. Thread-safe. */
public final class Subscriptions {
    private final Map<String, Subscription> byId = new ConcurrentHashMap<>();
    private final Clock clock;

    public Subscriptions(Clock clock) {
        this.clock = clock;
    }

    public List<Subscription> inForce() {
        Instant now = clock.instant();
        byId.values().removeIf(subscription -> !subscription.expires().isAfter(now));
        return List.copyOf(byId.values());
    }

    public Optional<Subscription> find(String id) {
        return inForce().stream()
                .filter(subscription -> subscription.id().equals(id))
                .findFirst();
    }

    /** Takes a subscription away, as a service does that lost it, or a client that ends it. */
    public boolean remove(String id) {
        return byId.remove(id) != null;
    }

    void put(Subscription subscription) {
        byId.put(subscription.id(), subscription);
    }
}
