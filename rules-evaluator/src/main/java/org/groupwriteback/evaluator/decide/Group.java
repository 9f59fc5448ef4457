package org.groupwriteback.evaluator.decide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.AdGroupOrigin;
import org.groupwriteback.records.Decision;
import org.groupwriteback.records.DeliveryStatus;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.GroupProgress;
import org.groupwriteback.records.GroupState;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.PendingMembers;
import org.groupwriteback.records.Verdict;
import org.groupwriteback.rules.Counterpart;
import org.groupwriteback.rules.Delivery;
import org.groupwriteback.rules.RoundCount;
import org.groupwriteback.rules.Versions;
import org.jspecify.annotations.Nullable;

/**
 * One group as its task holds it: facts, decision, counts, and how far AD has been brought. Changed through its methods alone;
 * {@link Groups} keeps it. (Longer than most classes: it is the one place that knows the whole of {@link GroupState}.)
 */
final class Group {
    /** Most members of one group that are outstanding at once: a huge group never fills the exporter's queue. */
    static final int MOST_OUTSTANDING_MEMBERS = 8_000;

    private final String id;
    private @Nullable GroupAttributes attributes;
    private @Nullable Lifecycle lifecycle;
    private @Nullable AdGroup adGroup;
    private @Nullable Decision decision;
    private long settledMembers;
    private List<PendingMembers> pending;
    private long resolvedMembers;
    private final Map<String, Long> leftOut;
    private int epoch;
    private @Nullable DesiredGroup sent;
    private DeliveryStatus status;
    private int attempts;
    private int outstandingMembers;
    private int failedMembers;
    private @Nullable String walkFrom;
    private boolean decisionStale;
    private long sequence;
    private boolean unsent;
    private String edition;
    private long absenceGeneration;
    private boolean changed;

    private Group(GroupState state) {
        GroupProgress progress = state.getProgress();
        this.id = state.getGroupId();
        this.attributes = state.getAttributes();
        this.lifecycle = state.getLifecycle();
        this.adGroup = state.getAdGroup();
        this.decision = state.getDecision();
        this.settledMembers = progress.getSettledMembers();
        this.pending = List.copyOf(progress.getPending());
        this.resolvedMembers = progress.getResolvedMembers();
        this.leftOut = new HashMap<>(progress.getLeftOut());
        this.epoch = progress.getEpoch();
        this.sent = progress.getSent();
        this.status = progress.getStatus();
        this.attempts = progress.getAttempts();
        this.outstandingMembers = progress.getOutstandingMembers();
        this.failedMembers = progress.getFailedMembers();
        this.walkFrom = progress.getWalkFrom();
        this.decisionStale = progress.getDecisionStale();
        this.sequence = progress.getSequence();
        this.unsent = progress.getUnsent();
        this.edition = progress.getEdition();
        this.absenceGeneration = progress.getAbsenceGeneration();
    }

    static Group of(GroupState state) {
        return new Group(state);
    }

    static Group unseen(String groupId) {
        return new Group(new GroupState(
                groupId,
                null,
                null,
                null,
                null,
                new GroupProgress(
                        groupId,
                        0L,
                        List.of(),
                        0L,
                        Map.of(),
                        0,
                        null,
                        DeliveryStatus.NEVER,
                        0,
                        0,
                        null,
                        false,
                        0L,
                        0,
                        false,
                        "",
                        0L)));
    }

    GroupState state() {
        return new GroupState(
                id,
                attributes,
                lifecycle,
                adGroup,
                decision,
                new GroupProgress(
                        id,
                        settledMembers,
                        pending,
                        resolvedMembers,
                        new HashMap<>(leftOut),
                        epoch,
                        sent,
                        status,
                        attempts,
                        outstandingMembers,
                        walkFrom,
                        decisionStale,
                        sequence,
                        failedMembers,
                        unsent,
                        edition,
                        absenceGeneration));
    }

    /** Whether it differs from what was last kept; saying so counts as keeping it. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    String id() {
        return id;
    }

    // Facts.

    @Nullable
    GroupAttributes attributes() {
        return attributes;
    }

    void attributes(GroupAttributes now) {
        attributes = now;
        changed = true;
    }

    @Nullable
    Lifecycle lifecycle() {
        return lifecycle;
    }

    void lifecycle(Lifecycle now) {
        lifecycle = now;
        changed = true;
    }

    /** What the exporter last said stands for it in AD, also when that was deleted. */
    @Nullable
    AdGroup adGroup() {
        return adGroup;
    }

    void adGroup(AdGroup now) {
        adGroup = now;
        changed = true;
    }

    /** How far desired records were applied is kept with the next change of anything else: by itself it changes nothing. */
    void applied(AdGroup now) {
        adGroup = now;
    }

    /** Version up to which the exporter has answered everything; 0 = not known. */
    long appliedVersion() {
        return adGroup == null ? 0 : adGroup.getAppliedVersion();
    }

    /** Whether AD holds a group of ours for it now. */
    boolean onRecord() {
        return adGroup != null && !adGroup.getDeleted();
    }

    /** Whether the AD group may hold members that were never sent to it. */
    boolean mayHoldOthers() {
        return adGroup != null && adGroup.getOrigin() != AdGroupOrigin.CREATED;
    }

    // The decision.

    @Nullable
    Decision decision() {
        return decision;
    }

    /** Edition of the rulebook that it was last decided by; empty = never. */
    String edition() {
        return edition;
    }

    void decided(@Nullable Decision now, String byEdition) {
        if (!byEdition.equals(edition) || decisionStale || now != null) {
            changed = true;
        }
        edition = byEdition;
        decisionStale = false;
        decision = now == null ? decision : now;
    }

    /** What is known has changed, and is to be decided on later. */
    void undecided() {
        edition = "";
        changed = true;
    }

    boolean written() {
        return decision != null && decision.getVerdict() == Verdict.WRITTEN;
    }

    Counterpart counterpart() {
        DesiredGroup last = sent;
        return Counterpart.of(
                recorded(), last == null ? null : GroupTarget.of(last).kind(), status == DeliveryStatus.CONFIRMED);
    }

    private Counterpart.Recorded recorded() {
        if (adGroup == null || adGroup.getObjectGuid().isEmpty()) {
            return Counterpart.Recorded.NOTHING;
        }
        return adGroup.getDeleted() ? Counterpart.Recorded.DELETED : Counterpart.Recorded.PRESENT;
    }

    boolean decisionStale() {
        return decisionStale;
    }

    // Counts.

    /** A round brought (1) or took (-1) a member. */
    void countMember(int delta, long round, long settledRound) {
        changed = true;
        decisionStale = true;
        settle(settledRound);
        if (round <= settledRound) {
            settledMembers += delta;
            return;
        }
        List<PendingMembers> now = new ArrayList<>(pending.size() + 1);
        long ofRound = delta;
        long added = Math.max(0, delta);
        for (PendingMembers other : pending) {
            if (other.getRound() == round) {
                ofRound += other.getDelta();
                added += other.getAdded();
            } else {
                now.add(other);
            }
        }
        now.add(new PendingMembers(round, ofRound, added));
        pending = now;
    }

    /** Takes over the counts of the rounds that have ended. */
    void settle(long settledRound) {
        if (pending.stream().noneMatch(round -> round.getRound() <= settledRound)) {
            return;
        }
        List<PendingMembers> underWay = new ArrayList<>();
        for (PendingMembers round : pending) {
            if (round.getRound() <= settledRound) {
                settledMembers += round.getDelta();
            } else {
                underWay.add(round);
            }
        }
        pending = underWay;
        changed = true;
    }

    RoundCount members() {
        return new RoundCount(
                settledMembers,
                pending.stream().mapToLong(PendingMembers::getAdded).sum(),
                pending.stream().mapToLong(PendingMembers::getDelta).sum());
    }

    /** Whether members of rounds under way may be written; a group never decided has no limit yet. */
    boolean mayGoOn() {
        return decision == null || members().mayGoOn(decision.getMemberLimit());
    }

    long resolvedMembers() {
        return resolvedMembers;
    }

    Map<String, Long> leftOut() {
        return Map.copyOf(leftOut);
    }

    void countResolved(int delta) {
        if (delta != 0) {
            resolvedMembers += delta;
            decisionStale = true;
            changed = true;
        }
    }

    /** Counts one member more or less as left out for a reason; null = for none. */
    void countLeftOut(@Nullable String reason, long delta) {
        if (reason != null) {
            leftOut.merge(reason, delta, Long::sum);
            leftOut.remove(reason, 0L);
            decisionStale = true;
            changed = true;
        }
    }

    /** A member was absent in a generation. */
    void absentIn(long generation) {
        if (generation > absenceGeneration) {
            absenceGeneration = generation;
            changed = true;
        }
    }

    /** Whether the group itself was seen as lately as its members' absence: one that went itself isn't emptied before. */
    boolean absencesVouchedFor() {
        return lifecycle == null || lifecycle.getGeneration() >= absenceGeneration;
    }

    // How far AD has been brought.

    /** Grows when the AD group is another object than before. */
    int epoch() {
        return epoch;
    }

    void anotherAdGroup() {
        epoch++;
        changed = true;
    }

    long nextVersion(long nowMillis) {
        sequence = Versions.next(sequence, appliedVersion(), nowMillis);
        changed = true;
        return sequence;
    }

    long lastVersion() {
        return sequence;
    }

    /** The group item as last sent; null = never. */
    @Nullable
    DesiredGroup sent() {
        return sent;
    }

    Delivery<GroupTarget> delivery() {
        DesiredGroup last = sent;
        return new Delivery<>(
                last == null ? null : GroupTarget.of(last),
                last == null ? 0 : last.getVersion(),
                Delivery.Status.valueOf(status.name()),
                attempts);
    }

    void sent(DesiredGroup record) {
        sent = record;
        status = DeliveryStatus.OUTSTANDING;
        changed = true;
    }

    void delivery(Delivery<GroupTarget> now) {
        status = DeliveryStatus.valueOf(now.status().name());
        attempts = now.attempts();
        changed = true;
    }

    void countOutstanding(int delta) {
        if (delta != 0) {
            outstandingMembers = Math.max(0, outstandingMembers + delta);
            changed = true;
        }
    }

    int outstandingMembers() {
        return outstandingMembers;
    }

    boolean room() {
        return outstandingMembers < MOST_OUTSTANDING_MEMBERS;
    }

    void countFailed(int delta) {
        if (delta != 0) {
            failedMembers = Math.max(0, failedMembers + delta);
            changed = true;
        }
    }

    boolean hasFailures() {
        return failedMembers > 0;
    }

    /** Anchor that the walk over all members goes on after; empty = from the first; null = no walk. */
    @Nullable
    String walkFrom() {
        return walkFrom;
    }

    void walkFrom(@Nullable String anchor) {
        walkFrom = anchor;
        changed = true;
    }

    boolean unsent() {
        return unsent || walkFrom != null;
    }

    void unsent(boolean now) {
        if (unsent != now) {
            unsent = now;
            changed = true;
        }
    }
}
