package org.groupwriteback.ingestor.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One round to run, or to go on with.
 *
 * @param link where to read; null for the start of a full round
 * @param full whether it is a full round
 * @param resumed whether pages of it were read before, so that facts of it may already stand on the topics
 */
public record RoundPlan(
        Feed feed,
        @Nullable String link,
        boolean full,
        long generation,
        long round,
        Instant startedAt,
        boolean resumed) {

    /** What the cursor asks for next: the rest of a round that was cut off, or a delta round. */
    public static RoundPlan after(FeedCursor cursor, Instant now) {
        if (cursor.ended()) {
            return new RoundPlan(
                    cursor.feed(), cursor.link(), false, cursor.generation(), cursor.round() + 1, now, false);
        }
        return new RoundPlan(
                cursor.feed(),
                cursor.link(),
                cursor.full(),
                cursor.generation(),
                cursor.round(),
                cursor.roundStartedAt(),
                true);
    }

    /**
     * A full round from nothing. Its generation is one that no fact bears yet: facts of a full round that was given up
     * must not pass for facts of this one.
     */
    public static RoundPlan full(Feed feed, Numbers last, Instant now) {
        return new RoundPlan(feed, null, true, last.generation() + 1, last.round() + 1, now, false);
    }

    /**
     * The cursor of a full round that has written facts, of which none is vouched for: whoever finds it begins a full round of
     * a later generation.
     */
    public FeedCursor begun() {
        return new FeedCursor(feed, "", false, true, generation, round, startedAt);
    }

    /** The cursor after a page of this round. */
    public FeedCursor at(PageLink next) {
        return new FeedCursor(feed, next.url(), next.endsRound(), full, generation, round, startedAt);
    }

    public Numbers numbers() {
        return new Numbers(generation, round);
    }

    /** Generation and round number; none given yet is zero. */
    public record Numbers(long generation, long round) {
        public static final Numbers NONE = new Numbers(0, 0);

        public Numbers max(Numbers other) {
            return new Numbers(Math.max(generation, other.generation), Math.max(round, other.round));
        }
    }
}
