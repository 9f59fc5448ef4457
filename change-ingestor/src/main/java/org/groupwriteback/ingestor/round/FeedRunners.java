package org.groupwriteback.ingestor.round;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.groupwriteback.ingestor.feed.Feed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The feeds that this instance reads now, each by a runner of its own. Thread-safe. */
public final class FeedRunners {
    private static final Logger LOG = LoggerFactory.getLogger(FeedRunners.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final FeedSources sources;
    private final Map<Feed, Running> running = new EnumMap<>(Feed.class);

    public FeedRunners(FeedSources sources) {
        this.sources = sources;
    }

    /** This instance is to read the feed from now on. */
    public synchronized void gained(Feed feed) {
        if (running.containsKey(feed)) {
            return;
        }
        LOG.info("{}: this instance reads the feed", feed.text());
        FeedRunner runner = new FeedRunner(feed, sources);
        Thread thread = new Thread(runner, "feed-" + feed.text());
        thread.setDaemon(true);
        running.put(feed, new Running(runner, thread));
        thread.start();
    }

    /**
     * Another instance may read the feed from now on. Waits a few seconds for the runner; if it then still hangs in a
     * call, the next owner's transactions fence it.
     */
    public void lost(Feed feed) {
        Running lost;
        synchronized (this) {
            lost = running.remove(feed);
        }
        if (lost == null) {
            return;
        }
        lost.runner.stop();
        lost.thread.interrupt();
        try {
            lost.thread.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A round of the feed is wanted; nothing happens when another instance reads it. */
    public synchronized void triggered(Feed feed, Optional<String> objectId) {
        Running owner = running.get(feed);
        if (owner != null) {
            owner.runner.trigger(objectId);
        }
    }

    public synchronized boolean reads(Feed feed) {
        return running.containsKey(feed);
    }

    /** What is wrong with the feeds that are read here; empty when all work. */
    public synchronized List<String> problems() {
        return running.values().stream()
                .flatMap(each -> each.runner.status().problem().stream())
                .toList();
    }

    private record Running(FeedRunner runner, Thread thread) {}
}
