package org.groupwriteback.ingestor.feed;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a round's end is worth a marker. A marker goes to every partition and from there to every partition of the next
 * stage, so its price is the square of their number: delta rounds share one. A full round always ends with one, and so does
 * the first round that this instance ends, whatever the last owner of the feed left unmarked. Not thread-safe.
 */
public final class MarkerSchedule {
    /** So many memberships are worth a marker at once. */
    static final int MANY = 500;
    /** Fewer wait until the last marker is this old. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private long unmarked;
    private @Nullable Instant last;

    /** Memberships are about to be committed; what then fails was counted too much, which costs a marker at most. */
    public void note(long memberships) {
        unmarked += memberships;
    }

    /** Whether the round that ends now is to write a marker. */
    public boolean isDue(boolean full, Instant now) {
        Instant before = last;
        if (full || before == null || unmarked >= MANY) {
            return true;
        }
        return unmarked > 0 && !now.isBefore(before.plus(PAUSE));
    }

    /** A marker was committed. */
    public void sent(Instant now) {
        unmarked = 0;
        last = now;
    }
}
