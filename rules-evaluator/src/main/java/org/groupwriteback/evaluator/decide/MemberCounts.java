package org.groupwriteback.evaluator.decide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.groupwriteback.records.GroupProgress;
import org.groupwriteback.records.PendingMembers;
import org.groupwriteback.rules.RoundCount;
import org.jspecify.annotations.Nullable;

/**
 * The members of one group, counted as their edges come. Immutable.
 *
 * @param settled direct members as of the last round that ended
 * @param pending what the rounds under way have brought and taken
 * @param resolved direct members with an AD anchor
 * @param leftOut those without one, and those that AD refused, by reason
 * @param absenceGeneration newest generation in which a member was absent
 */
record MemberCounts(
        long settled, List<PendingMembers> pending, long resolved, Map<String, Long> leftOut, long absenceGeneration) {
    static final MemberCounts NONE = new MemberCounts(0, List.of(), 0, Map.of(), 0);

    MemberCounts {
        pending = List.copyOf(pending);
        leftOut = Map.copyOf(leftOut);
    }

    static MemberCounts of(GroupProgress kept) {
        return new MemberCounts(
                kept.getSettledMembers(),
                kept.getPending(),
                kept.getResolvedMembers(),
                kept.getLeftOut(),
                kept.getAbsenceGeneration());
    }

    /** A round brought (1) or took (-1) a member, where {@code settledRound} is the last that is known to have ended. */
    MemberCounts brought(int delta, long round, long settledRound) {
        MemberCounts before = upTo(settledRound);
        if (round <= settledRound) {
            return before.with(before.settled + delta, before.pending);
        }
        List<PendingMembers> now = new ArrayList<>(before.pending.size() + 1);
        long ofRound = delta;
        long added = Math.max(0, delta);
        for (PendingMembers other : before.pending) {
            if (other.getRound() == round) {
                ofRound += other.getDelta();
                added += other.getAdded();
            } else {
                now.add(other);
            }
        }
        now.add(new PendingMembers(round, ofRound, added));
        return before.with(before.settled, now);
    }

    /** Takes over the counts of the rounds that have ended. */
    MemberCounts upTo(long settledRound) {
        if (pending.stream().noneMatch(round -> round.getRound() <= settledRound)) {
            return this;
        }
        long now = settled;
        List<PendingMembers> underWay = new ArrayList<>();
        for (PendingMembers round : pending) {
            if (round.getRound() <= settledRound) {
                now += round.getDelta();
            } else {
                underWay.add(round);
            }
        }
        return with(now, underWay);
    }

    /** So many members more, or fewer, have an AD anchor. */
    MemberCounts resolved(int delta) {
        return delta == 0 ? this : new MemberCounts(settled, pending, resolved + delta, leftOut, absenceGeneration);
    }

    /** One member is left out for another reason than before; null = for none. */
    MemberCounts leftOut(@Nullable String before, @Nullable String now) {
        if (before == null && now == null) {
            return this;
        }
        Map<String, Long> byReason = new HashMap<>(leftOut);
        add(byReason, before, -1);
        add(byReason, now, 1);
        return new MemberCounts(settled, pending, resolved, byReason, absenceGeneration);
    }

    /** A member was absent in a generation. */
    MemberCounts absentIn(long generation) {
        return generation <= absenceGeneration
                ? this
                : new MemberCounts(settled, pending, resolved, leftOut, generation);
    }

    RoundCount ofRounds() {
        return new RoundCount(
                settled,
                pending.stream().mapToLong(PendingMembers::getAdded).sum(),
                pending.stream().mapToLong(PendingMembers::getDelta).sum());
    }

    private MemberCounts with(long settledNow, List<PendingMembers> pendingNow) {
        return new MemberCounts(settledNow, pendingNow, resolved, leftOut, absenceGeneration);
    }

    private static void add(Map<String, Long> byReason, @Nullable String reason, long delta) {
        if (reason != null) {
            byReason.merge(reason, delta, Long::sum);
            byReason.remove(reason, 0L);
        }
    }
}
