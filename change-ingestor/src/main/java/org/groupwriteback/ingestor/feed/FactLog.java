package org.groupwriteback.ingestor.feed;

import java.util.Optional;

/**
 * Where a feed's facts go: one transaction holds a page's facts and its cursor (I1). Opening a log shuts out whoever
 * wrote the feed before: its writes and commits throw {@link Superseded} from then on. One thread at a time. After an exception the log is closed and a new one opened, because what
 * became of the last transaction is then unknown.
 */
public interface FactLog extends AutoCloseable {
    /** Cursor that was last committed. */
    Optional<FeedCursor> cursor();

    void begin();

    /** Adds a fact to the transaction; may be sent at once, is visible after commit only. */
    void write(Fact fact, Stamp stamp);

    /** Adds the marker that a round has ended, and all before it, to every partition of the memberships. */
    void writeRoundEnd(RoundPlan round, Stamp stamp);

    void writeCursor(FeedCursor cursor);

    /** Makes what was written visible, at once and whole; of a transaction without content the brokers hear nothing. */
    void commit();

    /** Takes back what was written since {@link #begin}. Never throws. */
    void abort();

    @Override
    void close();
}
