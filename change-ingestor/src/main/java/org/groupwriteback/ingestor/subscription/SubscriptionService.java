package org.groupwriteback.ingestor.subscription;

import java.time.Instant;
import java.util.Optional;
import org.groupwriteback.ingestor.feed.Feed;

/** Graph's subscriptions. Every method throws {@link org.groupwriteback.ingestor.feed.CloudFailure}. */
public interface SubscriptionService {
    /** Makes one for the feed's collection; Graph calls our webhook before it answers. */
    Made create(Feed feed, String clientState, Instant expires);

    /** Moves its end; empty when Graph has it no more. */
    Optional<Instant> renew(String subscriptionId, Instant expires);

    /** Whether Graph still has it, notifying the address that is set now. */
    boolean isInForce(String subscriptionId);

    /** Ends it, if Graph has it. */
    void end(String subscriptionId);

    /** What Graph gave: the id, and the end that it granted. */
    record Made(String id, Instant expires) {}
}
