package org.groupwriteback.testbed.graph.tenant;

import java.util.ArrayList;
import java.util.List;

/**
 * The changes of one feed in order; a change's position is its sequence number. Keeps at most {@link #LIMIT} changes: links that
 * point before the oldest have expired. Guarded by the tenant's lock.
 */
public final class ChangeLog {
    /** Changes kept; the older half goes when it is reached. */
    static final int LIMIT = 4_000_000;

    private final List<Change> changes = new ArrayList<>();
    private long first;

    /** The sequence number of the oldest change kept. */
    public long start() {
        return first;
    }

    /** The sequence number that the next change will get. */
    public long end() {
        return first + changes.size();
    }

    /** The change with this number, which must be from {@link #start()} to before {@link #end()}. */
    public Change at(long sequence) {
        return changes.get(Math.toIntExact(sequence - first));
    }

    void append(Change change) {
        if (changes.size() >= LIMIT) {
            changes.subList(0, LIMIT / 2).clear();
            first += LIMIT / 2;
        }
        changes.add(change);
    }
}
