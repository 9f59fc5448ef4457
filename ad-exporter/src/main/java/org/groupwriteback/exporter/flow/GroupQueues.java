package org.groupwriteback.exporter.flow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A queue for each group that has work. A group is worked on by one taker at a time and in order, one turn each, then
 * stands at the end of the line: a huge group never makes another wait longer than a turn. Size is bounded by whoever
 * offers. Thread-safe.
 */
public final class GroupQueues {
    private final int chunkSize;
    private final Map<String, GroupQueue> groups = new HashMap<>();
    private final Deque<GroupQueue> line = new ArrayDeque<>();
    private final Set<GroupQueue> running = new HashSet<>();

    /** Queues whose turns hold at most {@code chunkSize} members. */
    public GroupQueues(int chunkSize) {
        this.chunkSize = chunkSize;
    }

    /** Adds work. A record that stands in the queue for the same item is superseded, and so finished. */
    public synchronized void offer(Collection<Pending> pending) {
        for (Pending item : pending) {
            GroupQueue queue = groups.computeIfAbsent(item.groupId(), GroupQueue::new);
            boolean idle = queue.isEmpty() && !running.contains(queue);
            queue.offer(item);
            if (idle) {
                line.addLast(queue);
            }
        }
        notifyAll();
    }

    /** The next turn; empty when none came within the time. Each turn taken must be given to {@link #done}. */
    public synchronized Optional<Turn> take(Duration wait) throws InterruptedException {
        long giveUpAt = System.nanoTime() + wait.toNanos();
        while (line.isEmpty()) {
            long millis = (giveUpAt - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return Optional.empty();
            }
            wait(millis);
        }
        GroupQueue queue = line.removeFirst();
        running.add(queue);
        return Optional.of(queue.turn(chunkSize));
    }

    /**
     * A turn has ended.
     *
     * @param leftOver items of it that are due again, before whatever else the group waits for
     */
    public synchronized void done(Turn turn, Collection<Pending> leftOver, TurnEnd end) {
        GroupQueue queue = groups.get(turn.groupId());
        if (queue == null || !running.remove(queue)) {
            throw new IllegalStateException("Group " + turn.groupId() + " has no turn under way");
        }
        queue.putBack(leftOver, end);
        if (queue.isEmpty()) {
            groups.remove(turn.groupId());
        } else {
            line.addLast(queue);
        }
        notifyAll();
    }

    /** Forgets what waits for a share that was taken away; a turn under way goes on. */
    public synchronized void drop(Share share) {
        for (GroupQueue queue : Set.copyOf(groups.values())) {
            queue.drop(share);
            if (queue.isEmpty() && !running.contains(queue)) {
                line.remove(queue);
                groups.remove(queue.groupId());
            }
        }
        notifyAll();
    }

    /** Waits until no turn of the share is under way; false when the time was up. */
    public synchronized boolean awaitIdle(Share share, Duration wait) throws InterruptedException {
        long giveUpAt = System.nanoTime() + wait.toNanos();
        while (running.stream().anyMatch(queue -> queue.isTurnOf(share))) {
            long millis = (giveUpAt - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    /** Groups that have work waiting or under way. */
    public synchronized int groups() {
        return groups.size();
    }
}
