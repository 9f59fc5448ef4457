package org.groupwriteback.exporter.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one group, in the order of its records, one for each item; and up to which version the group's records
 * are answered, so that none of those is begun again. Guarded by {@link GroupQueues}.
 */
final class GroupQueue {
    private static final long NONE = Long.MAX_VALUE;

    private final String groupId;
    private Map<String, Pending> waiting = new LinkedHashMap<>();
    private @Nullable Turn underWay;
    private final Map<String, Long> underWayVersions = new HashMap<>();

    /** Versions of items that were answered before others of a lower version. */
    private final Map<String, Long> answeredAhead = new HashMap<>();

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

    /** Takes a record in; false when a newer one supersedes it, so that it is finished. */
    boolean offer(Pending item) {
        if (!item.share().equals(share)) {
            share = item.share();
            highestOffered = 0;
            lowestDropped = NONE;
        }
        highestOffered = Math.max(highestOffered, item.version());
        Pending other = waiting.get(item.item());
        if (isSuperseded(item) || (other != null && other.version() > item.version())) {
            item.finished();
            return false;
        }
        if (other != null) {
            // Taken out first: a newer record stands where it was written, not where the older one stood.
            waiting.remove(item.item());
            other.finished();
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
            if (isSuperseded(item)) {
                item.finished();
            } else if (!turn.isEmpty() && (item.isGroup() || turn.get(0).isGroup())) {
                break;
            } else {
                turn.add(item);
                underWayVersions.put(item.item(), item.version());
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
        underWayVersions.clear();
        if (end == TurnEnd.FINISHED) {
            failures = 0;
            if (turn.share().equals(share)) {
                answeredUpTo(answeredAfter(turn, leftOver));
                noteAhead(turn, leftOver);
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

    private void noteAhead(Turn turn, Collection<Pending> leftOver) {
        Set<Pending> left = Collections.newSetFromMap(new IdentityHashMap<>());
        left.addAll(leftOver);
        for (Pending item : turn.items()) {
            if (!left.contains(item)) {
                answeredAhead.merge(item.item(), item.version(), Math::max);
            }
        }
        answeredAhead.values().removeIf(version -> version <= answered);
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

    private boolean isSuperseded(Pending item) {
        // What is under way may not come to its end, so that the same version, read again, is due again.
        return item.version() <= answered
                || item.version() <= answeredAhead.getOrDefault(item.item(), 0L)
                || item.version() < underWayVersions.getOrDefault(item.item(), 0L);
    }
}
