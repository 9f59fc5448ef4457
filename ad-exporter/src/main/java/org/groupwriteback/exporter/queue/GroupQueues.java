package org.groupwriteback.exporter.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * A queue for each group that has work. A group is worked on by one taker at a time and in order, one turn each; whose turn
 * is next is {@link Line}'s to say. A record of a version that is answered already, or that a newer record of its item
 * supersedes, is finished without a turn. Size is bounded by whoever offers. Thread-safe.
 */
public final class GroupQueues {
    private final int chunkSize;
    private final ToLongFunction<String> answeredUpTo;
    private final Map<String, GroupQueue> groups = new HashMap<>();
    private final Line line;
    private long superseded;

    /**
     * Queues whose turns hold at most {@code chunkSize} members.
     *
     * @param largeAtOnce how many large turns may be under way, so that a taker is left for small ones
     * @param answeredUpTo the version up to which each group's records are on record as answered; 0 = not known
     */
    public GroupQueues(int chunkSize, int largeAtOnce, ToLongFunction<String> answeredUpTo) {
        this.chunkSize = chunkSize;
        this.answeredUpTo = answeredUpTo;
        this.line = new Line(chunkSize, largeAtOnce);
    }

    /** Adds work. */
    public synchronized void offer(Collection<Pending> pending) {
        Map<String, GroupQueue> changed = new LinkedHashMap<>();
        for (Pending item : pending) {
            GroupQueue queue = changed.computeIfAbsent(item.groupId(), this::current);
            if (!queue.offer(item)) {
                superseded++;
            }
        }
        changed.values().forEach(this::settle);
        notifyAll();
    }

    /** Lets groups of a share have turns: all that its topic held when it was assigned has been offered. */
    public synchronized void open(Share share) {
        share.open();
        for (GroupQueue queue : groups.values()) {
            if (queue.isReady()) {
                line.join(queue);
            }
        }
        notifyAll();
    }

    /** The next turn; empty when none came within the time. Each turn taken must be given to {@link #done}. */
    public synchronized Optional<Turn> take(Duration wait) throws InterruptedException {
        long giveUpAt = System.nanoTime() + wait.toNanos();
        while (true) {
            Optional<GroupQueue> next = line.next();
            if (next.isPresent()) {
                GroupQueue queue = current(next.get().groupId());
                Optional<Turn> turn = queue.turn(chunkSize);
                if (turn.isPresent()) {
                    line.began(queue, turn.get().items().size());
                    return turn;
                }
                settle(queue);
                continue;
            }
            long millis = (giveUpAt - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return Optional.empty();
            }
            wait(millis);
        }
    }

    /** Up to which version a group's records will all be answered when this turn is, but for its {@code leftOver}. */
    public synchronized long answeredAfter(Turn turn, Collection<Pending> leftOver) {
        return underWay(turn).answeredAfter(turn, leftOver);
    }

    /**
     * A turn has ended.
     *
     * @param leftOver items of it that are due again, before whatever else the group waits for
     */
    public synchronized void done(Turn turn, Collection<Pending> leftOver, TurnEnd end) {
        GroupQueue queue = underWay(turn);
        line.ended(queue);
        queue.ended(turn, leftOver, end);
        settle(queue);
        notifyAll();
    }

    /** Begins nothing more of a share, and forgets what waits for it; a turn under way goes on. */
    public synchronized void drop(Share share) {
        share.end();
        for (GroupQueue queue : List.copyOf(groups.values())) {
            queue.drop(share);
            settle(queue);
        }
        notifyAll();
    }

    /** Waits until no turn of the share is under way; false when the time was up. */
    public synchronized boolean awaitIdle(Share share, Duration wait) throws InterruptedException {
        long giveUpAt = System.nanoTime() + wait.toNanos();
        while (groups.values().stream().anyMatch(queue -> queue.isTurnOf(share))) {
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

    /** Records that were finished without a turn, since the start. */
    public synchronized long superseded() {
        return superseded;
    }

    private GroupQueue current(String groupId) {
        GroupQueue queue = groups.computeIfAbsent(groupId, GroupQueue::new);
        queue.answeredUpTo(answeredUpTo.applyAsLong(groupId));
        return queue;
    }

    private GroupQueue underWay(Turn turn) {
        GroupQueue queue = groups.get(turn.groupId());
        if (queue == null || !queue.isTurnOf(turn.share())) {
            throw new IllegalStateException("Group " + turn.groupId() + " has no such turn under way");
        }
        return queue;
    }

    /** Puts the group where it belongs after a change: in the line, out of it, or out of here. */
    private void settle(GroupQueue queue) {
        if (queue.isReady()) {
            line.join(queue);
        } else {
            line.leave(queue);
        }
        if (queue.isIdle()) {
            line.forget(queue);
            groups.remove(queue.groupId());
        }
    }
}
