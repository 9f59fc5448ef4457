package org.groupwriteback.evaluator.decide;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a Decide task has still to do, in memory: which members of which groups changed and are not sent, which groups can go
 * on now, and which wait for a round's end. A group whose work waits for something isn't looked at before that has come. Lost
 * with the task, and found again by {@link Review}; bounded: of a group with many changes all members are looked at instead.
 */
final class Worklist {
    private static final int MOST_CHANGES_OF_A_GROUP = 1_000;
    private static final int MOST_CHANGES = 50_000;

    private final Map<String, LinkedHashMap<String, Long>> changes = new HashMap<>();
    private final LinkedHashSet<String> ready = new LinkedHashSet<>();
    private final Map<String, Integer> toLookAt = new HashMap<>();
    private final Set<String> untilRoundEnds = new HashSet<>();
    private final Set<String> parked = new HashSet<>();
    private final LinkedHashSet<String> stale = new LinkedHashSet<>();
    private final Set<String> unsolicited = new HashSet<>();
    private final Set<String> allIn = new HashSet<>();
    private final Set<String> retryAll = new HashSet<>();
    private boolean complete;
    private int size;

    /** What stands for an unknown time in {@link #changes}, which holds no nulls. */
    private static final long UNKNOWN_TIME = Long.MIN_VALUE;

    /**
     * A member changed and could not be sent at once.
     *
     * @return false when too many wait already: all members of the group are to be looked at instead
     */
    boolean changed(String groupId, String anchor, @Nullable Long observedAtMillis) {
        LinkedHashMap<String, Long> ofGroup = changes.computeIfAbsent(groupId, id -> new LinkedHashMap<>());
        if (!ofGroup.containsKey(anchor) && (ofGroup.size() >= MOST_CHANGES_OF_A_GROUP || size >= MOST_CHANGES)) {
            forgetChanges(groupId);
            return false;
        }
        if (ofGroup.put(anchor, observedAtMillis == null ? UNKNOWN_TIME : observedAtMillis) == null) {
            size++;
        }
        return true;
    }

    /** The members of the group that changed, in the order in which they did. */
    List<String> changesOf(String groupId) {
        LinkedHashMap<String, Long> ofGroup = changes.get(groupId);
        return ofGroup == null ? List.of() : List.copyOf(ofGroup.keySet());
    }

    /** When the change of a member was seen in the cloud; null = not known. */
    @Nullable
    Long observedAtMillis(String groupId, String anchor) {
        LinkedHashMap<String, Long> ofGroup = changes.get(groupId);
        Long time = ofGroup == null ? null : ofGroup.get(anchor);
        return time == null || time == UNKNOWN_TIME ? null : time;
    }

    /** The member is done with. */
    void done(String groupId, String anchor) {
        LinkedHashMap<String, Long> ofGroup = changes.get(groupId);
        if (ofGroup != null && ofGroup.remove(anchor) != null) {
            size--;
            if (ofGroup.isEmpty()) {
                changes.remove(groupId);
            }
        }
    }

    boolean hasChanges(String groupId) {
        return changes.containsKey(groupId);
    }

    void forgetChanges(String groupId) {
        LinkedHashMap<String, Long> ofGroup = changes.remove(groupId);
        size -= ofGroup == null ? 0 : ofGroup.size();
    }

    /** Something that the group's work waited for has come: each change that waits is looked at once more. */
    void ready(String groupId) {
        if (!parked.contains(groupId)) {
            toLookAt.put(groupId, changesOf(groupId).size());
            ready.add(groupId);
        }
    }

    /** The group's work goes on where its last turn ended. */
    void goesOn(String groupId) {
        ready.add(groupId);
    }

    /** Up to {@code limit} changes of the group that were not looked at since it became ready. */
    List<String> takeToLookAt(String groupId, int limit) {
        int left = toLookAt.getOrDefault(groupId, 0);
        List<String> some =
                changesOf(groupId).stream().limit(Math.min(left, limit)).toList();
        if (left > some.size() && some.size() == limit) {
            toLookAt.put(groupId, left - limit);
        } else {
            toLookAt.remove(groupId);
        }
        return some;
    }

    boolean hasToLookAt(String groupId) {
        return toLookAt.containsKey(groupId);
    }

    /** The change still waits: the others come first. */
    void waitsOn(String groupId, String anchor) {
        LinkedHashMap<String, Long> ofGroup = changes.get(groupId);
        Long time = ofGroup == null ? null : ofGroup.remove(anchor);
        if (ofGroup != null && time != null) {
            ofGroup.put(anchor, time);
        }
    }

    /** More of the group waits for its round's end than is remembered: nothing of it is looked at before. */
    void parkUntilRoundEnds(String groupId) {
        untilRoundEnds.add(groupId);
        parked.add(groupId);
        ready.remove(groupId);
    }

    /** The group that has waited longest; it is no longer ready then. */
    Optional<String> next() {
        Optional<String> first = ready.stream().findFirst();
        first.ifPresent(ready::remove);
        return first;
    }

    boolean hasReady() {
        return !ready.isEmpty();
    }

    /** The group waits to be counted at a round's end. */
    void untilRoundEnds(String groupId) {
        untilRoundEnds.add(groupId);
    }

    /** The groups that waited for a round's end, which has come. */
    Set<String> takeWaitingForRound() {
        Set<String> waiting = Set.copyOf(untilRoundEnds);
        untilRoundEnds.clear();
        parked.clear();
        return waiting;
    }

    /** The group's counts differ from those in its decision. */
    void stale(String groupId) {
        stale.add(groupId);
    }

    /** Up to {@code limit} groups whose decisions show old counts. */
    List<String> takeStale(int limit) {
        List<String> some = stale.stream().limit(limit).toList();
        some.forEach(stale::remove);
        return some;
    }

    boolean hasStale() {
        return !stale.isEmpty();
    }

    /** The group has members that were only seen in AD. */
    void unsolicited(String groupId) {
        unsolicited.add(groupId);
    }

    /** Whether the group has such; if so, the walk that begins now may take them out. */
    boolean takeUnsolicited(String groupId) {
        return unsolicited.remove(groupId) && allIn.add(groupId);
    }

    boolean hasUnsolicited(String groupId) {
        return unsolicited.contains(groupId);
    }

    /** Whether all that is desired in the group was in AD when the walk under way began. */
    boolean allIn(String groupId) {
        return allIn.contains(groupId);
    }

    /** The next walk over the group's members tries again what has failed. */
    void retryAll(String groupId) {
        retryAll.add(groupId);
    }

    boolean retriesAll(String groupId) {
        return retryAll.contains(groupId);
    }

    /** A walk over all members of the group has ended. */
    void walked(String groupId) {
        allIn.remove(groupId);
        retryAll.remove(groupId);
    }

    /** Whether all that is to be done is known here; after a start it is found group by group. */
    boolean isComplete() {
        return complete;
    }

    void complete() {
        complete = true;
    }
}
