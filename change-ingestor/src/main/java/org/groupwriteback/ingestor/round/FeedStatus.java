package org.groupwriteback.ingestor.round;

import java.util.Optional;
import org.groupwriteback.ingestor.feed.Feed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a feed is doing, for health; a failure is logged once when it starts and once when it ends. Thread-safe. */
public final class FeedStatus {
    private static final Logger LOG = LoggerFactory.getLogger(FeedStatus.class);

    private final Feed feed;
    private boolean working;
    private boolean roundHalted;
    private @Nullable String failure;

    FeedStatus(Feed feed) {
        this.feed = feed;
    }

    /** A page was committed: Graph and the brokers can be reached; a round that was halted is not yet mended by that. */
    synchronized void pageCommitted() {
        if (!roundHalted) {
            works();
        }
    }

    /** A round ended. */
    synchronized void works() {
        if (failure != null) {
            LOG.info("{}: works again", feed.text());
        }
        failure = null;
        roundHalted = false;
        working = true;
    }

    /** A round was given up and would be again: only a round's end mends that. */
    synchronized void halts(String problem) {
        roundHalted = true;
        fails(problem);
    }

    synchronized void fails(String problem) {
        if (!problem.equals(failure)) {
            LOG.warn("{}: {}. Tried again until it works", feed.text(), problem);
        }
        failure = problem;
    }

    /** What is wrong; empty when the feed works. */
    public synchronized Optional<String> problem() {
        if (failure != null) {
            return Optional.of(feed.text() + ": " + failure);
        }
        return working ? Optional.empty() : Optional.of(feed.text() + ": no page was read yet");
    }
}
