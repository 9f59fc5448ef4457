package org.groupwriteback.ingestor.feed;

import java.time.Instant;

/**
 * How far a feed has been read.
 *
 * @param link Graph's next link or delta link, opaque; empty when a full round has to begin again from nothing
 * @param ended whether the round is over, so that the link is a delta link
 * @param full whether the round is, or was, a full round
 * @param generation number of the last full round begun
 * @param round number of the round under way, or of the last one ended
 * @param roundStartedAt when that round began
 */
public record FeedCursor(
        Feed feed, String link, boolean ended, boolean full, long generation, long round, Instant roundStartedAt) {

    /** Whether there is a link to go on from. */
    public boolean leadsOn() {
        return !link.isEmpty();
    }

    /** Whether a full round of the feed has ever come to its end, as far as the cursor tells. */
    public boolean fullRoundEnded() {
        return ended || !full;
    }
}
