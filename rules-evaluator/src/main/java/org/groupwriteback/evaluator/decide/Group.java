package org.groupwriteback.evaluator.decide;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.AdGroupOrigin;
import org.groupwriteback.records.Decision;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.GroupProgress;
import org.groupwriteback.records.GroupState;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.Verdict;
import org.groupwriteback.rules.Counterpart;
import org.groupwriteback.rules.RoundCount;
import org.jspecify.annotations.Nullable;

/**
 * One group as its task holds it: facts, decision, {@link MemberCounts}, and how far AD has been brought ({@link GroupExport}).
 * Changed through its methods and those of its export alone; {@link Groups} keeps it.
 */
final class Group {
    private final String id;
    private final GroupExport export;
    private MemberCounts counts;
    private @Nullable GroupAttributes attributes;
    private @Nullable Lifecycle lifecycle;
    private @Nullable AdGroup adGroup;
    private @Nullable Decision decision;
    private String edition;
    private boolean decisionStale;
    private boolean changed;

    private Group(String id, MemberCounts counts, GroupExport export, String edition) {
        this.id = id;
        this.counts = counts;
        this.export = export;
        this.edition = edition;
    }

    static Group unseen(String groupId) {
        return new Group(groupId, MemberCounts.NONE, new GroupExport(), "");
    }

    static Group of(GroupState kept) {
        GroupProgress progress = kept.getProgress();
        Group group = new Group(
                kept.getGroupId(), MemberCounts.of(progress), new GroupExport(progress), progress.getEdition());
        group.attributes = kept.getAttributes();
        group.lifecycle = kept.getLifecycle();
        group.adGroup = kept.getAdGroup();
        group.decision = kept.getDecision();
        group.decisionStale = progress.getDecisionStale();
        return group;
    }

    GroupState state() {
        GroupProgress.Builder progress = GroupProgress.newBuilder()
                .setGroupId(id)
                .setSettledMembers(counts.settled())
                .setPending(counts.pending())
                .setResolvedMembers(counts.resolved())
                .setLeftOut(counts.leftOut())
                .setAbsenceGeneration(counts.absenceGeneration())
                .setDecisionStale(decisionStale)
                .setEdition(edition);
        export.into(progress);
        return new GroupState(id, attributes, lifecycle, adGroup, decision, progress.build());
    }

    /** Whether it differs from what was last kept; saying so counts as keeping it. */
    boolean takeChanged() {
        boolean was = export.takeChanged() || changed;
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

    /** Whether AD holds a group of ours for it now; after a restore of AD it isn't known before it was looked for again. */
    boolean onRecord() {
        return adGroup != null
                && !adGroup.getDeleted()
                && Objects.equals(adRestoredAt(adGroup.getAdRestoredAt()), adGroup.getAdRestoredAt());
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

    /** What AD has of it, if it was last restored at that time; null = never. */
    Counterpart counterpart(@Nullable Instant adRestoredAt) {
        DesiredGroup last = export.sent();
        Counterpart known = Counterpart.of(
                recorded(), last == null ? null : GroupTarget.of(last).kind(), export.isConfirmed());
        return Objects.equals(adRestoredAt, lastRestore()) ? known : known.afterRestore();
    }

    /** When AD was last restored, by what is said now and what was sent: what was said once isn't taken back. */
    @Nullable
    Instant adRestoredAt(@Nullable Instant saidNow) {
        Instant known = lastRestore();
        return known == null || (saidNow != null && saidNow.isAfter(known)) ? saidNow : known;
    }

    /** The restore that the group item last sent came after; where that isn't known, the AD group's record. */
    private @Nullable Instant lastRestore() {
        DesiredGroup last = export.sent();
        if (last != null) {
            return last.getAdRestoredAt();
        }
        return adGroup == null ? null : adGroup.getAdRestoredAt();
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

    // Its members, counted.

    /** Takes over counts that the decision shows; the same ones change nothing. */
    void count(UnaryOperator<MemberCounts> change) {
        decisionStale |= take(change.apply(counts));
    }

    /** Takes over the counts of the rounds that have ended. */
    void settle(long settledRound) {
        take(counts.upTo(settledRound));
    }

    /** A member was absent in a generation. */
    void absentIn(long generation) {
        take(counts.absentIn(generation));
    }

    private boolean take(MemberCounts now) {
        boolean differs = !now.equals(counts);
        counts = now;
        changed |= differs;
        return differs;
    }

    RoundCount members() {
        return counts.ofRounds();
    }

    /** Whether members of rounds under way may be written; a group never decided has no limit yet. */
    boolean mayGoOn() {
        return decision == null || members().mayGoOn(decision.getMemberLimit());
    }

    long resolvedMembers() {
        return counts.resolved();
    }

    Map<String, Long> leftOut() {
        return counts.leftOut();
    }

    /** Whether the group itself was seen as lately as its members' absence: one that went itself isn't emptied before. */
    boolean absencesVouchedFor() {
        return lifecycle == null || lifecycle.getGeneration() >= counts.absenceGeneration();
    }

    // How far AD has been brought.

    GroupExport export() {
        return export;
    }

    long nextVersion(long nowMillis) {
        return export.nextVersion(appliedVersion(), nowMillis);
    }
}
