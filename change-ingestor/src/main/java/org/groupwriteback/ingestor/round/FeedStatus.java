package org.groupwriteback.ingestor.round;

import java.util.Optional;
import org.groupwriteback.ingestor.feed.Feed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a feed is doing, for health; trouble is logged once when it starts and once when it ends. Thread-safe. */
public final class FeedStatus {
    private static final Logger LOG = LoggerFactory.getLogger(FeedStatus.class);

    private final Feed feed;
    private boolean working;
    private @Nullable String trouble;

    FeedStatus(Feed feed) {
        this.feed = feed;
    }

    /** The feed reads and commits, or has nothing to do but wait. */
    synchronized void works() {
        if (trouble != null) {
            LOG.info("{}: works again", feed.text());
        }
        trouble = null;
        working = true;
    }

    synchronized void fails(String problem) {
        if (!problem.equals(trouble)) {
            LOG.warn("{}: {}. Tried again until it works", feed.text(), problem);
        }
        trouble = problem;
    }

    /** What is wrong; empty when the feed works. */
    public synchronized Optional<String> problem() {
        if (trouble != null) {
            return Optional.of(feed.text() + ": " + trouble);
        }
        return working ? Optional.empty() : Optional.of(feed.text() + ": no page was read yet");
    }
}
