package org.groupwriteback.ingestor.kafka;

import java.time.Instant;
import java.util.Optional;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.FeedCursor;
import org.groupwriteback.ingestor.feed.RoundPlan;
import org.groupwriteback.records.Cursor;
import org.groupwriteback.records.LinkKind;
import org.groupwriteback.records.RoundEnd;

/** Cursors and markers to records and back. */
final class CursorRecords {
    private CursorRecords() {}

    static Cursor of(FeedCursor cursor, Instant now) {
        return Cursor.newBuilder()
                .setFeed(cursor.feed().text())
                .setLink(cursor.link())
                .setLinkKind(cursor.ended() ? LinkKind.DELTA : LinkKind.NEXT)
                .setFull(cursor.full())
                .setGeneration(cursor.generation())
                .setRound(cursor.round())
                .setRoundStartedAt(cursor.roundStartedAt())
                .setCommittedAt(now)
                .build();
    }

    /** Empty for a cursor that is not a feed's: the topic is shared. */
    static Optional<FeedCursor> read(Cursor cursor) {
        return Feed.named(cursor.getFeed())
                .map(feed -> new FeedCursor(
                        feed,
                        cursor.getLink(),
                        cursor.getLinkKind() == LinkKind.DELTA,
                        cursor.getFull(),
                        cursor.getGeneration(),
                        cursor.getRound(),
                        cursor.getRoundStartedAt()));
    }

    static RoundEnd marker(RoundPlan round, int partition, int partitions, Instant now) {
        return RoundEnd.newBuilder()
                .setFeed(round.feed().text())
                .setGeneration(round.generation())
                .setRound(round.round())
                .setFull(round.full())
                .setFromPartition(partition)
                .setPartitions(partitions)
                .setEndedAt(now)
                .build();
    }
}
