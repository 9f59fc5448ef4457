package org.groupwriteback.ingestor.round;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.groupwriteback.ingestor.feed.Cloud;
import org.groupwriteback.ingestor.feed.Fact;
import org.groupwriteback.ingestor.feed.FactLog;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.FeedCursor;
import org.groupwriteback.ingestor.feed.KnownObjects;

/**
 * What a feed's runner works with.
 *
 * @param openLog opens a feed's log, shutting out whoever wrote it before
 * @param cursors last committed cursor of every feed
 * @param lastTenantDefault the tenant default last seen, empty when never read
 * @param pollInterval pause between rounds
 */
public record FeedSources(
        Cloud cloud,
        Function<Feed, FactLog> openLog,
        Supplier<Map<Feed, FeedCursor>> cursors,
        KnownObjects known,
        Supplier<Optional<Fact.TenantDefault>> lastTenantDefault,
        RoundMetrics metrics,
        Duration pollInterval,
        Clock clock) {}
