package org.groupwriteback.ingestor.round;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.groupwriteback.ingestor.feed.AwaitedObjects;
import org.groupwriteback.ingestor.feed.BackOff;
import org.groupwriteback.ingestor.feed.CloudFailure;
import org.groupwriteback.ingestor.feed.FactLog;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.FeedCursor;
import org.groupwriteback.ingestor.feed.RoundPlan;
import org.groupwriteback.ingestor.feed.Superseded;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A feed's only runner, on a thread of its own, from when this instance gains the feed until it loses it. After any
 * failure it waits, opens the log anew, and goes on from the cursor that is then committed. It gives up only when its log
 * was superseded: opening it again would shut out whoever may own the feed now.
 */
public final class FeedRunner implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedRunner.class);
    private static final BackOff PAUSES = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5));
    private static final Duration HELD_PAUSE = Duration.ofMinutes(5);
    private static final Duration GATE_PAUSE = Duration.ofMillis(500);
    /** A feed rests as long as its last round took, so that the rounds grow with the load and leave half the time to others. */
    private static final Duration LONGEST_REST = Duration.ofMillis(250);

    /** Circles in a row after which a full round is tried in place of the rest of the round. */
    private static final int CIRCLES_ALLOWED = 1;

    private final Feed feed;
    private final FeedSources sources;
    private final FeedStatus status;
    private final TriggerBox triggers;
    private final TenantDefaultWatch tenantDefault;
    private final RoundRunner rounds;
    private final AwaitedObjects awaited = new AwaitedObjects();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean superseded;
    private boolean fullRoundWanted;
    private int failures;
    private int circles;
    private @Nullable FeedCursor cursor;

    FeedRunner(Feed feed, FeedSources sources) {
        this.feed = feed;
        this.sources = sources;
        this.status = new FeedStatus(feed);
        this.triggers = new TriggerBox(sources.clock());
        this.tenantDefault = new TenantDefaultWatch(sources);
        this.rounds =
                new RoundRunner(sources.cloud(), sources.known(), sources.metrics(), sources.clock(), this::stopped);
    }

    FeedStatus status() {
        return status;
    }

    void trigger(Optional<String> objectId) {
        triggers.put(objectId);
    }

    /** Ends the runner after the page at hand, at the latest; does not wait for it. */
    void stop() {
        stop.countDown();
        triggers.put(Optional.empty());
    }

    boolean stopped() {
        return stop.getCount() == 0;
    }

    /** Whether it ended because somebody else opened the feed's log. */
    boolean superseded() {
        return superseded;
    }

    /** Whether its thread may end. */
    boolean mayEnd() {
        return stopped() || superseded;
    }

    @Override
    public void run() {
        while (!stopped()) {
            Duration pause = Duration.ZERO;
            try (FactLog log = sources.openLog().apply(feed)) {
                cursor = log.cursor().orElse(null);
                awaitOtherFeeds();
                work(log);
            } catch (InterruptedException e) {
                break;
            } catch (Superseded e) {
                afterFailure(e);
                superseded = true;
                break;
            } catch (RuntimeException e) {
                pause = afterFailure(e);
            }
            if (!mayGoOnAfter(pause)) {
                break;
            }
        }
        LOG.info("{}: this instance no longer reads the feed", feed.text());
    }

    private void work(FactLog log) throws InterruptedException {
        while (!stopped()) {
            triggers.take().forEach(awaited::begin);
            if (feed == Feed.GROUPS) {
                tenantDefault.check(log);
            }
            long begun = System.nanoTime();
            cursor = rounds.run(plan(), log, this::shown);
            long ended = System.nanoTime();
            fullRoundWanted = false;
            failures = 0;
            circles = 0;
            status.works();
            Instant now = sources.clock().instant();
            Instant byTimer = now.plus(sources.pollInterval());
            Instant next = awaited.roundEnded(now).filter(byTimer::isAfter).orElse(byTimer);
            triggers.await(next).forEach(awaited::begin);
            rest(ended, Duration.ofNanos(ended - begun));
        }
    }

    private void rest(long lastEnded, Duration lastTook) throws InterruptedException {
        Duration rest = lastTook.compareTo(LONGEST_REST) < 0 ? lastTook : LONGEST_REST;
        Duration left = rest.minusNanos(System.nanoTime() - lastEnded);
        if (!left.isNegative()) {
            pause(left);
        }
    }

    private void shown(String objectId) {
        awaited.seen(objectId);
        status.pageCommitted();
    }

    private RoundPlan plan() {
        Instant now = sources.clock().instant();
        FeedCursor last = cursor;
        if (last != null && last.leadsOn() && !fullRoundWanted) {
            return RoundPlan.after(last, now);
        }
        RoundPlan.Numbers numbers = sources.known().highest(feed);
        if (last != null) {
            numbers = numbers.max(new RoundPlan.Numbers(last.generation(), last.round()));
        }
        return RoundPlan.full(feed, numbers, now);
    }

    /** The first round of the groups waits until users and devices are known: else every member would be unknown. */
    private void awaitOtherFeeds() throws InterruptedException {
        boolean logged = false;
        while (feed == Feed.GROUPS && cursor == null && !stopped()) {
            Map<Feed, FeedCursor> others = sources.cursors().get();
            if (ended(others.get(Feed.USERS)) && ended(others.get(Feed.DEVICES))) {
                return;
            }
            if (!logged) {
                LOG.info("groups: the first round waits until users and devices were read");
                logged = true;
            }
            pause(GATE_PAUSE);
        }
    }

    private static boolean ended(@Nullable FeedCursor other) {
        return other != null && other.fullRoundEnded();
    }

    private Duration afterFailure(RuntimeException e) {
        if (stopped()) {
            return Duration.ZERO;
        }
        if (e instanceof CloudFailure failure) {
            sources.metrics().failure(feed, failure.kind().name());
            if (failure.kind() == CloudFailure.Kind.RESYNC && !fullRoundWanted) {
                LOG.info("{}: {}; a full round follows", feed.text(), failure.getMessage());
                fullRoundWanted = true;
                return Duration.ZERO;
            }
            status.fails(String.valueOf(failure.getMessage()));
        } else if (e instanceof RoundHalted halted) {
            sources.metrics().failure(feed, halted.reason().name());
            status.halts(String.valueOf(halted.getMessage()));
            if (halted.reason() == RoundHalted.Reason.HELD) {
                fullRoundWanted = true;
                return HELD_PAUSE;
            }
            fullRoundWanted = ++circles > CIRCLES_ALLOWED;
        } else if (e instanceof Superseded) {
            sources.metrics().failure(feed, "SUPERSEDED");
            status.fails(String.valueOf(e.getMessage()));
        } else {
            sources.metrics().failure(feed, "OTHER");
            status.fails(e.getClass().getSimpleName() + ": " + e.getMessage());
            LOG.debug("{}: failure", feed.text(), e);
        }
        failures++;
        return PAUSES.after(failures);
    }

    private void pause(Duration pause) throws InterruptedException {
        if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("{}: stops", feed.text());
        }
    }

    private boolean mayGoOnAfter(Duration pause) {
        try {
            pause(pause);
            return !stopped();
        } catch (InterruptedException e) {
            return false;
        }
    }
}
