package org.groupwriteback.evaluator.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * What is to be tried again, by the time at which it is due, in memory. Bounded: where too many items failed, all of a
 * group's are tried at one time.
 */
final class Retries {
    /** Stands for all items of a group that failed. */
    static final String ALL_MEMBERS = "";

    private static final int MOST = 20_000;

    /** One item that is due again. */
    record Retry(long dueMillis, String groupId, String item) {}

    private final PriorityQueue<Retry> queue = new PriorityQueue<>(Comparator.comparingLong(Retry::dueMillis));
    private final Set<String> wholeGroups = new HashSet<>();

    void at(long dueMillis, String groupId, String item) {
        if (item.equals(ALL_MEMBERS) || queue.size() >= MOST) {
            allAt(dueMillis, groupId);
        } else {
            queue.add(new Retry(dueMillis, groupId, item));
        }
    }

    /** Up to {@code limit} that are due. */
    List<Retry> due(long nowMillis, int limit) {
        List<Retry> due = new ArrayList<>();
        while (due.size() < limit && !queue.isEmpty() && queue.peek().dueMillis() <= nowMillis) {
            Retry next = queue.remove();
            if (next.item().equals(ALL_MEMBERS)) {
                wholeGroups.remove(next.groupId());
            }
            due.add(next);
        }
        return due;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    private void allAt(long dueMillis, String groupId) {
        if (wholeGroups.add(groupId)) {
            queue.add(new Retry(dueMillis, groupId, ALL_MEMBERS));
        }
    }
}
