package org.groupwriteback.exporter.queue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one group, in the order of its records, one for each item. The versions of a group's records grow along
 * the topic, so that one which is lower than that of a record before it repeats what was there already; and up to which
 * version they are answered is known too: none of those is begun again. Guarded by {@link GroupQueues}.
 */
final class GroupQueue {
    private static final long NONE = Long.MAX_VALUE;

    private final String groupId;
    private Map<String, Pending> waiting = new LinkedHashMap<>();
    private @Nullable Turn underWay;
    private long answered;
    private int failures;

    /** The share that was offered from last, what came of it, and the lowest version of what was dropped of it. */
    private @Nullable Share share;

    private long highestOffered;
    private long lowestDropped = NONE;

    GroupQueue(String groupId) {
        this.groupId = groupId;
    }

    String groupId() {
        return groupId;
    }

    int size() {
        return waiting.size();
    }

    boolean isIdle() {
        return underWay == null && waiting.isEmpty();
    }

    boolean isTurnOf(Share some) {
        return underWay != null && underWay.share().equals(some);
    }

    /** Whether a turn may be taken. */
    boolean isReady() {
        return underWay == null
                && !waiting.isEmpty()
                && waiting.values().iterator().next().share().isOpen();
    }

    /** Everything up to this version is answered, says what is on record. */
    void answeredUpTo(long version) {
        answered = Math.max(answered, version);
    }

    /** Takes a record in; false when it needs no work any more, so that it is finished. */
    boolean offer(Pending item) {
        if (!item.share().equals(share)) {
            share = item.share();
            highestOffered = 0;
            lowestDropped = NONE;
        }
        if (item.version() <= answered || item.version() < highestOffered) {
            item.finished();
            return false;
        }
        highestOffered = item.version();
        // Taken out first: a newer record stands where it was written, not where the older one stood.
        Pending superseded = waiting.remove(item.item());
        if (superseded != null) {
            superseded.finished();
        }
        waiting.put(item.item(), item);
        return true;
    }

    /** The next turn, of at most so many items; empty when all that waited has been answered meanwhile. */
    Optional<Turn> turn(int chunkSize) {
        List<Pending> turn = new ArrayList<>();
        Iterator<Pending> next = waiting.values().iterator();
        while (next.hasNext() && turn.size() < chunkSize) {
            Pending item = next.next();
            if (item.version() <= answered) {
                item.finished();
            } else if (!turn.isEmpty() && (item.isGroup() || turn.get(0).isGroup())) {
                break;
            } else {
                turn.add(item);
            }
            next.remove();
        }
        if (turn.isEmpty()) {
            return Optional.empty();
        }
        underWay = new Turn(groupId, turn.get(0).share(), turn, failures + 1);
        return Optional.of(underWay);
    }

    /** Up to which version all is answered once the turn is, but for what is left over of it. */
    long answeredAfter(Turn turn, Collection<Pending> leftOver) {
        if (!turn.share().equals(share)) {
            // The partition is being read again: what else there was of it is not known any more.
            return answered;
        }
        long lowest = lowestDropped;
        for (Pending item : waiting.values()) {
            lowest = Math.min(lowest, item.version());
        }
        for (Pending item : leftOver) {
            if (!waiting.containsKey(item.item())) {
                lowest = Math.min(lowest, item.version());
            }
        }
        return Math.max(answered, lowest == NONE ? highestOffered : lowest - 1);
    }

    void ended(Turn turn, Collection<Pending> leftOver, TurnEnd end) {
        underWay = null;
        if (end == TurnEnd.FINISHED) {
            failures = 0;
            if (turn.share().equals(share)) {
                answeredUpTo(answeredAfter(turn, leftOver));
            }
        } else if (end == TurnEnd.FAILED) {
            failures++;
        }
        putBack(leftOver);
    }

    void drop(Share leaving) {
        if (leaving.equals(share)) {
            for (Pending item : waiting.values()) {
                lowestDropped = Math.min(lowestDropped, item.version());
            }
        }
        waiting.values().removeIf(item -> item.share().equals(leaving));
    }

    private void putBack(Collection<Pending> leftOver) {
        if (leftOver.isEmpty()) {
            return;
        }
        Map<String, Pending> merged = new LinkedHashMap<>();
        for (Pending item : leftOver) {
            if (waiting.containsKey(item.item())) {
                item.finished();
            } else if (item.share().isOpen()) {
                merged.put(item.item(), item);
            }
        }
        merged.putAll(waiting);
        waiting = merged;
    }
}
