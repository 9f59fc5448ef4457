package org.groupwriteback.evaluator.streams;

import java.util.ArrayList;
import java.util.List;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.Decision;
import org.groupwriteback.records.GroupProgress;
import org.groupwriteback.records.PendingMembers;
import org.groupwriteback.records.Verdict;
import org.jspecify.annotations.Nullable;

/** One group during one step: its progress, changed in place, and what is known of it, read once. */
final class OpenGroup implements AutoCloseable {
    private final Groups groups;
    private final GroupProgress.Builder progress;
    private final GroupProgress asOpened;
    private @Nullable Decision decision;
    private @Nullable AdGroup adGroup;

    OpenGroup(Groups groups, GroupProgress.Builder progress) {
        this.groups = groups;
        this.progress = progress;
        this.asOpened = GroupProgress.newBuilder(progress).build();
        this.decision = groups.decision(progress.getGroupId());
        this.adGroup = groups.adGroup(progress.getGroupId());
    }

    String id() {
        return progress.getGroupId();
    }

    GroupProgress.Builder progress() {
        return progress;
    }

    @Nullable
    Decision decision() {
        return decision;
    }

    void decided(Decision now) {
        decision = now;
        groups.put(now);
    }

    /** What the exporter last said stands for it in AD, also when that was deleted. */
    @Nullable
    AdGroup adGroup() {
        return adGroup;
    }

    void recorded(AdGroup now) {
        adGroup = now;
        groups.put(now);
    }

    /** Whether AD holds a group of ours for it now. */
    boolean onRecord() {
        return adGroup != null && !adGroup.getDeleted();
    }

    boolean written() {
        return decision != null && decision.getVerdict() == Verdict.WRITTEN;
    }

    /** Counts members that a round brought or took: at once if it has ended, else when it ends. */
    void countMembers(long delta, long round, long settledRound) {
        if (delta == 0) {
            return;
        }
        if (round <= settledRound) {
            progress.setSettledMembers(progress.getSettledMembers() + delta);
            return;
        }
        List<PendingMembers> pending = new ArrayList<>();
        long ofRound = delta;
        for (PendingMembers other : progress.getPending()) {
            if (other.getRound() == round) {
                ofRound += other.getDelta();
            } else {
                pending.add(other);
            }
        }
        pending.add(new PendingMembers(round, ofRound));
        progress.setPending(pending);
    }

    /** Takes over the counts of the rounds that have ended. */
    void settle(long settledRound) {
        long settled = progress.getSettledMembers();
        List<PendingMembers> pending = new ArrayList<>();
        for (PendingMembers other : progress.getPending()) {
            if (other.getRound() <= settledRound) {
                settled += other.getDelta();
            } else {
                pending.add(other);
            }
        }
        progress.setSettledMembers(settled).setPending(pending);
    }

    /** Counts one member more or less as left out for a reason; null = for none. */
    void countLeftOut(@Nullable String reason, long delta) {
        if (reason != null) {
            progress.getLeftOut().merge(reason, delta, Long::sum);
            progress.getLeftOut().remove(reason, 0L);
            progress.setDecisionStale(true);
        }
    }

    @Override
    public void close() {
        GroupProgress now = progress.build();
        if (!now.equals(asOpened)) {
            groups.put(now);
        }
    }
}
