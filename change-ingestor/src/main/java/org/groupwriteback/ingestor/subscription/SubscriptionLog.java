package org.groupwriteback.ingestor.subscription;

import java.time.Duration;
import java.util.Optional;
import org.groupwriteback.ingestor.feed.Feed;

/** The subscriptions that any instance made, so that each can check a notification. Thread-safe. */
public interface SubscriptionLog {
    /** The feed's subscription, as last recorded. */
    Optional<KnownSubscription> of(Feed feed);

    /** The subscription of that id; waits so long for one that another instance may just have made. */
    Optional<KnownSubscription> find(String subscriptionId, Duration wait);

    /** Records it; returns when it is kept, throws otherwise. */
    void record(KnownSubscription subscription);
}
