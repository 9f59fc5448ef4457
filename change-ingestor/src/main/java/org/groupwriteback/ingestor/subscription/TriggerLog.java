package org.groupwriteback.ingestor.subscription;

import java.time.Duration;
import java.util.Collection;
import org.groupwriteback.ingestor.feed.Feed;
import org.jspecify.annotations.Nullable;

/** Where accepted notifications go before they are acknowledged. Thread-safe. */
public interface TriggerLog {
    /** Keeps all of them durably; false when that did not succeed within {@code limit}. */
    boolean keep(Collection<Hint> hints, Duration limit);

    /** A round that is wanted, and for which object. */
    record Hint(
            Feed feed,
            boolean lifecycle,
            @Nullable String objectId,
            @Nullable String changeType) {}
}
