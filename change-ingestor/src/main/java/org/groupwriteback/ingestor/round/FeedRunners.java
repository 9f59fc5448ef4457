package org.groupwriteback.ingestor.round;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.liveness.Liveness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The feeds that this instance reads now, each by a runner of its own. Thread-safe. */
public final class FeedRunners {
    private static final Logger LOG = LoggerFactory.getLogger(FeedRunners.class);
    /** How long a page at hand may take to end. */
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(2);

    private static final Duration INTERRUPT_LIMIT = Duration.ofSeconds(1);

    private final FeedSources sources;
    private final Liveness liveness;
    private final Map<Feed, Running> running = new EnumMap<>(Feed.class);

    public FeedRunners(FeedSources sources, Liveness liveness) {
        this.sources = sources;
        this.liveness = liveness;
        for (Feed feed : Feed.values()) {
            sources.metrics().ownership(feed, () -> reads(feed));
        }
    }

    /** This instance is to read the feed from now on. */
    public synchronized void gained(Feed feed) {
        if (running.containsKey(feed)) {
            return;
        }
        LOG.info("{}: this instance reads the feed", feed.text());
        start(feed);
    }

    /**
     * The feeds that are read here no more, because somebody else opened their log: whether they are still this instance's has
     * to be asked of the group.
     */
    public synchronized List<Feed> superseded() {
        return running.entrySet().stream()
                .filter(each -> each.getValue().runner.superseded())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The group says that a superseded feed is this instance's: it is read again. */
    public synchronized void confirmed(Feed feed) {
        Running before = running.get(feed);
        if (before != null && before.runner.superseded()) {
            LOG.info("{}: the group confirms that this instance reads the feed", feed.text());
            start(feed);
        }
    }

    private void start(Feed feed) {
        FeedRunner runner = new FeedRunner(feed, sources);
        Thread thread = liveness.thread("feed-" + feed.text(), runner, runner::mayEnd);
        thread.setDaemon(true);
        running.put(feed, new Running(runner, thread));
        thread.start();
    }

    /**
     * Other instances may read the feeds from now on. Waits a few seconds for the runners; one that then still hangs in a
     * call is fenced by the next owner's transactions.
     */
    public void lost(Collection<Feed> feeds) {
        List<Running> lost;
        synchronized (this) {
            lost = feeds.stream().map(running::remove).filter(Objects::nonNull).toList();
        }
        lost.forEach(each -> each.runner.stop());
        boolean ended = lost.stream().allMatch(each -> each.endsWithin(PAGE_LIMIT));
        if (!ended) {
            lost.forEach(each -> each.thread.interrupt());
            lost.forEach(each -> each.endsWithin(INTERRUPT_LIMIT));
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

    private record Running(FeedRunner runner, Thread thread) {
        boolean endsWithin(Duration limit) {
            try {
                thread.join(limit.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return !thread.isAlive();
        }
    }
}
