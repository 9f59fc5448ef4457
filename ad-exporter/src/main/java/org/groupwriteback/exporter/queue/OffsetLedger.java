package org.groupwriteback.exporter.queue;

import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Which records of one partition are finished. Work finishes in any order; only what stands below the lowest unfinished
 * record may be committed. Offsets are received in growing order, with gaps where the topic was compacted. Thread-safe.
 */
public final class OffsetLedger {
    private final TreeSet<Long> unfinished = new TreeSet<>();
    private long next = -1;
    private long committed = -1;

    /** A record was received. */
    public synchronized void received(long offset) {
        unfinished.add(offset);
        next = offset + 1;
    }

    /** A record is finished, and its outcome acknowledged. Saying so twice changes nothing. */
    public synchronized void finished(long offset) {
        unfinished.remove(offset);
    }

    /** Where a reader that starts over would have to begin; empty when nothing moved since the last commit. */
    public synchronized OptionalLong committable() {
        OptionalLong position = position();
        return position.isPresent() && position.getAsLong() > committed ? position : OptionalLong.empty();
    }

    /** Where a reader that starts over would have to begin; empty before the first record. */
    public synchronized OptionalLong position() {
        if (next < 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(unfinished.isEmpty() ? next : unfinished.first());
    }

    /** The broker has taken a commit of that position. */
    public synchronized void committed(long position) {
        committed = Math.max(committed, position);
    }

    /** How many received records are not finished. */
    public synchronized int unfinished() {
        return unfinished.size();
    }
}
