package org.groupwriteback.exporter.queue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The groups that are ready, in the order of their turns: first the one whose turn would end first if all of them were
 * worked on at once, with the same attention for each (fair queueing). So a single change goes before large turns that
 * wait, a group that had much waits until others had as much, and none waits for ever. Guarded by {@link GroupQueues}.
 */
final class Line {
    /** Members, beyond which a turn is a large one: AD takes long over it. */
    static final int LARGE = 1_000;

    /** What a turn costs besides its members, in members. */
    private static final int TURN_COST = 20;

    private static final long UNITS_A_MEMBER = 1_000;

    private record Place(long start, long end, long number, GroupQueue queue) {}

    private final int chunkSize;
    private final int largeAtOnce;
    private final TreeSet<Place> places =
            new TreeSet<>(Comparator.comparingLong(Place::end).thenComparingLong(Place::number));
    private final Map<GroupQueue, Place> placeOf = new HashMap<>();

    /** What groups had that are not idle: their next turn starts no earlier. */
    private final Map<GroupQueue, Long> had = new HashMap<>();

    private final Set<GroupQueue> largeUnderWay = new HashSet<>();
    /** What each group would have had by now that was never idle. */
    private long clock;

    private long number;

    Line(int chunkSize, int largeAtOnce) {
        this.chunkSize = chunkSize;
        this.largeAtOnce = largeAtOnce;
    }

    /** Puts a group in its place; one that stands in line moves back by what its turn has grown. */
    void join(GroupQueue queue) {
        Place now = placeOf.get(queue);
        long start = now == null ? Math.max(clock, had.getOrDefault(queue, 0L)) : now.start();
        long end = start + cost(Math.min(queue.size(), chunkSize));
        if (now != null && now.end() == end) {
            return;
        }
        leave(queue);
        Place place = new Place(start, end, now == null ? number++ : now.number(), queue);
        placeOf.put(queue, place);
        places.add(place);
    }

    void leave(GroupQueue queue) {
        Place place = placeOf.remove(queue);
        if (place != null) {
            places.remove(place);
        }
    }

    /** Takes the next group out of the line; empty when there is none, or only large ones while enough of these are under way. */
    Optional<GroupQueue> next() {
        for (Place place : places) {
            GroupQueue queue = place.queue();
            if (queue.size() <= LARGE || largeUnderWay.size() < largeAtOnce) {
                leave(queue);
                had.put(queue, place.start());
                return Optional.of(queue);
            }
        }
        return Optional.empty();
    }

    /** The group that was taken out has begun a turn of so many members. */
    void began(GroupQueue queue, int members) {
        had.merge(queue, cost(members), Long::sum);
        // Each of those who wait would have had its part of what this one has.
        clock += cost(members) / (places.size() + 1);
        if (members > LARGE) {
            largeUnderWay.add(queue);
        }
    }

    void ended(GroupQueue queue) {
        largeUnderWay.remove(queue);
    }

    /** The group has nothing more to do. */
    void forget(GroupQueue queue) {
        leave(queue);
        had.remove(queue);
    }

    private static long cost(long members) {
        return UNITS_A_MEMBER * (members + TURN_COST);
    }
}
