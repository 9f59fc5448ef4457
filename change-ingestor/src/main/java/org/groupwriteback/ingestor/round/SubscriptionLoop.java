package org.groupwriteback.ingestor.round;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.groupwriteback.ingestor.feed.BackOff;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.subscription.SubscriptionKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the subscriptions of the feeds that this instance reads. Its failures never stop delta polling: they are logged
 * once when they start and once when they end, and tried again for ever with growing pauses. One thread.
 */
public final class SubscriptionLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionLoop.class);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final BackOff PAUSES = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(5));
    private static final List<Feed> FEEDS = List.of(Feed.values()).stream()
            .filter(SubscriptionKeeper::canSubscribe)
            .toList();

    private final SubscriptionKeeper keeper;
    private final BooleanSupplier recordedOnesKnown;
    private final Predicate<Feed> readHere;
    private final Set<Feed> renewNow = EnumSet.noneOf(Feed.class);
    private final Map<Feed, Integer> failures = new EnumMap<>(Feed.class);
    private final Map<Feed, Long> notBefore = new EnumMap<>(Feed.class);
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean stopped;

    public SubscriptionLoop(SubscriptionKeeper keeper, BooleanSupplier recordedOnesKnown, Predicate<Feed> readHere) {
        this.keeper = keeper;
        this.recordedOnesKnown = recordedOnesKnown;
        this.readHere = readHere;
    }

    /** A lifecycle notification came for the feed's subscription. */
    public synchronized void renewSoon(Feed feed) {
        if (SubscriptionKeeper.canSubscribe(feed)) {
            renewNow.add(feed);
            wake.release();
        }
    }

    public void stop() {
        stopped = true;
        wake.release();
    }

    @Override
    public void run() {
        while (awaitTick()) {
            if (recordedOnesKnown.getAsBoolean()) {
                FEEDS.forEach(this::keep);
            }
        }
    }

    private void keep(Feed feed) {
        if (!readHere.test(feed)) {
            keeper.forget(feed);
            failures.remove(feed);
            return;
        }
        if (System.nanoTime() < notBefore.getOrDefault(feed, Long.MIN_VALUE)) {
            return;
        }
        boolean asked = takeRenewNow(feed);
        try {
            if (asked) {
                keeper.renewNow(feed);
                LOG.info("{}: the subscription was renewed, as Graph asked", feed.text());
            } else if (keeper.keep(feed)) {
                LOG.info("{}: Graph notifies of changes", feed.text());
            }
            if (failures.remove(feed) != null) {
                LOG.info("{}: the subscription works again", feed.text());
            }
        } catch (RuntimeException e) {
            if (asked) {
                renewSoon(feed);
            }
            int count = failures.merge(feed, 1, Integer::sum);
            if (count == 1) {
                LOG.warn(
                        "{}: no subscription: {}. Changes are found by polling meanwhile; check that Graph can reach"
                                + " WRITEBACK_GRAPH_NOTIFICATION_URL",
                        feed.text(),
                        e.getMessage());
            }
            notBefore.put(feed, System.nanoTime() + PAUSES.after(count).toNanos());
        }
    }

    private synchronized boolean takeRenewNow(Feed feed) {
        return renewNow.remove(feed);
    }

    /** False when the loop is to end. */
    private boolean awaitTick() {
        try {
            if (wake.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
        return !stopped;
    }
}
