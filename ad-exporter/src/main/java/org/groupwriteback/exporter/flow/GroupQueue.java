package org.groupwriteback.exporter.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What waits for one group, in the order of its records, one for each item. Guarded by {@link GroupQueues}. */
final class GroupQueue {
    private final String groupId;
    private Map<String, Pending> items = new LinkedHashMap<>();
    private @Nullable Share turnOf;
    private int failures;

    GroupQueue(String groupId) {
        this.groupId = groupId;
    }

    String groupId() {
        return groupId;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    boolean isTurnOf(Share share) {
        return share.equals(turnOf);
    }

    void offer(Pending item) {
        // Taken out first: a newer record stands where it was written, not where the older one stood.
        Pending superseded = items.remove(item.item());
        if (superseded != null) {
            superseded.finished();
        }
        items.put(item.item(), item);
    }

    Turn turn(int chunkSize) {
        List<Pending> turn = new ArrayList<>();
        Iterator<Pending> waiting = items.values().iterator();
        while (waiting.hasNext() && turn.size() < chunkSize) {
            Pending item = waiting.next();
            boolean startsAnother = !turn.isEmpty()
                    && (item.isGroup()
                            || turn.get(0).isGroup()
                            || item.share() != turn.get(0).share());
            if (startsAnother) {
                break;
            }
            turn.add(item);
            waiting.remove();
        }
        turnOf = turn.get(0).share();
        return new Turn(groupId, turn.get(0).share(), turn, failures + 1);
    }

    void putBack(Collection<Pending> leftOver, TurnEnd end) {
        turnOf = null;
        if (end == TurnEnd.FINISHED) {
            failures = 0;
        } else if (end == TurnEnd.FAILED) {
            failures++;
        }
        if (leftOver.isEmpty()) {
            return;
        }
        Map<String, Pending> merged = new LinkedHashMap<>();
        for (Pending item : leftOver) {
            if (items.containsKey(item.item())) {
                item.finished();
            } else if (!item.share().isRevoked()) {
                merged.put(item.item(), item);
            }
        }
        merged.putAll(items);
        items = merged;
    }

    void drop(Share share) {
        items.values().removeIf(item -> item.share().equals(share));
    }
}
