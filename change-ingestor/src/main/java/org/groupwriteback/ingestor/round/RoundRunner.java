package org.groupwriteback.ingestor.round;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.groupwriteback.ingestor.feed.Cloud;
import org.groupwriteback.ingestor.feed.FactLog;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.FeedCursor;
import org.groupwriteback.ingestor.feed.KnownObjects;
import org.groupwriteback.ingestor.feed.LinkGuard;
import org.groupwriteback.ingestor.feed.MarkerSchedule;
import org.groupwriteback.ingestor.feed.PageLink;
import org.groupwriteback.ingestor.feed.RecentFacts;
import org.groupwriteback.ingestor.feed.RoundPlan;
import org.groupwriteback.ingestor.feed.Stamp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Runs one round: each page in one transaction with its cursor. After an exception the page's facts are taken back, and
 * the round goes on from the last cursor when it is run again. One thread.
 */
final class RoundRunner {
    private static final Logger LOG = LoggerFactory.getLogger(RoundRunner.class);
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(10);
    /** A round that brings nothing need not be on record: the link before it tells the same, for days. */
    private static final Duration CURSOR_EVERY = Duration.ofHours(1);

    private static final int MANY_FACTS = 500;

    private final Cloud cloud;
    private final AbsenceCheck absence;
    private final ReturnedGroups returned;
    private final SyncBehaviors behaviors;
    private final RoundMetrics metrics;
    private final Clock clock;
    private final BooleanSupplier stopped;
    private final MarkerSchedule markers = new MarkerSchedule();
    private final RecentFacts recent = new RecentFacts();
    private @Nullable Instant cursorWrittenAt;

    RoundRunner(Cloud cloud, KnownObjects known, RoundMetrics metrics, Clock clock, BooleanSupplier stopped) {
        this.cloud = cloud;
        this.absence = new AbsenceCheck(cloud, known);
        this.returned = new ReturnedGroups(cloud, known);
        this.behaviors = new SyncBehaviors(cloud);
        this.metrics = metrics;
        this.clock = clock;
        this.stopped = stopped;
    }

    /**
     * Reads to the delta link.
     *
     * @param shown is given each object after its page was committed
     * @return the cursor at the round's end
     */
    FeedCursor run(RoundPlan round, FactLog log, Consumer<String> shown) {
        boolean certain = false;
        try {
            FeedCursor end = read(round, log, shown);
            certain = !round.full();
            return end;
        } finally {
            if (!certain) {
                returned.forget();
                recent.forget();
            }
        }
    }

    private FeedCursor read(RoundPlan round, FactLog log, Consumer<String> shown) {
        LinkGuard guard = new LinkGuard();
        Tally tally = new Tally(round);
        String link = round.link();
        while (true) {
            if (stopped.getAsBoolean()) {
                throw new RoundHalted(RoundHalted.Reason.STOPPED, "the feed was taken away");
            }
            Stamp stamp = new Stamp(round.generation(), round.round(), clock.instant());
            PageIngest page = new PageIngest(
                    round.feed(), log, stamp, behaviors, fact -> !round.full() && recent.isRepeated(fact));
            log.begin();
            PageLink next = cloud.page(round.feed(), link, page);
            page.settle(cloud);
            boolean mayReturn = round.feed() == Feed.GROUPS && !round.full();
            if (mayReturn) {
                returned.settle(page);
            }
            if (guard.isEndless(next, page.facts())) {
                throw new RoundHalted(RoundHalted.Reason.ENDLESS, "Graph's next links lead in a circle");
            }
            tally.add(page);
            markers.note(page.members());
            if (next.endsRound()) {
                end(round, log, stamp, tally, round.at(next));
            } else {
                commit(log, round.at(next));
            }
            behaviors.pageCommitted();
            if (mayReturn) {
                returned.pageCommitted(page);
            }
            metrics.page(round.feed(), page.written());
            page.shown().forEach(shown);
            if (next.endsRound()) {
                tally.logEnd();
                metrics.round(round.feed(), round.full());
                return round.at(next);
            }
            tally.logProgress();
            link = next.url();
        }
    }

    private void end(RoundPlan round, FactLog log, Stamp stamp, Tally tally, FeedCursor cursor) {
        if (round.full() && round.generation() > 1) {
            // The cursor stays where it is until what the round did not show was asked for. A crash in between reads
            // the last page again, or begins a full round with a generation of its own.
            if (round.link() == null) {
                // Of a round of one page no cursor stands yet, and no fact may bear numbers that no cursor knows.
                log.writeCursor(round.begun());
            }
            log.commit();
            absence.settle(round, log, stamp, behaviors);
            log.begin();
        }
        boolean marker = round.feed() == Feed.GROUPS && markers.isDue(round.full(), clock.instant());
        if (marker) {
            log.writeRoundEnd(round, stamp);
        }
        if (marker || tally.isOnRecord() || cursorIsOld()) {
            commit(log, cursor);
        } else {
            log.commit();
        }
        if (marker) {
            markers.sent(clock.instant());
        }
    }

    private void commit(FactLog log, FeedCursor cursor) {
        log.writeCursor(cursor);
        log.commit();
        cursorWrittenAt = clock.instant();
    }

    private boolean cursorIsOld() {
        Instant written = cursorWrittenAt;
        return written == null || !clock.instant().isBefore(written.plus(CURSOR_EVERY));
    }

    /** What a round has brought so far. */
    private final class Tally {
        private final RoundPlan round;
        private long pages;
        private long facts;
        private long members;
        private Instant nextLog = clock.instant().plus(PROGRESS_EVERY);

        Tally(RoundPlan round) {
            this.round = round;
        }

        void add(PageIngest page) {
            pages++;
            facts += page.written();
            members += page.members();
        }

        /** Whether topics hold anything of the round, or are about to: then they must hold its end too. */
        boolean isOnRecord() {
            return facts > 0 || pages > 1 || round.full() || round.resumed();
        }

        void logProgress() {
            if (clock.instant().isAfter(nextLog)) {
                nextLog = clock.instant().plus(PROGRESS_EVERY);
                log(Level.INFO, "goes on");
            }
        }

        /** The small rounds, several a second when much changes, are for the metrics to count. */
        void logEnd() {
            boolean small = !round.full() && pages == 1 && facts < MANY_FACTS;
            if (facts > 0 || round.full()) {
                log(small ? Level.DEBUG : Level.INFO, "ended");
            }
        }

        private void log(Level level, String what) {
            LOG.atLevel(level)
                    .log(
                            "{}: {} round {} (generation {}) {}: {} pages, {} facts, {} of them memberships",
                            round.feed().text(),
                            round.full() ? "full" : "delta",
                            round.round(),
                            round.generation(),
                            what,
                            pages,
                            facts,
                            members);
        }
    }
}
