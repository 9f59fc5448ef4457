package org.groupwriteback.evaluator.decide;

import java.util.ArrayList;
import java.util.List;
import org.groupwriteback.records.DeliveryStatus;
import org.groupwriteback.records.ItemProgress;
import org.groupwriteback.records.ResolvedEdge;
import org.groupwriteback.rules.Delivery;
import org.groupwriteback.rules.MemberState;
import org.jspecify.annotations.Nullable;

/**
 * One AD anchor of a group. Immutable.
 *
 * @param record what is kept of it
 */
record MemberItem(ItemProgress record) {

    /** An anchor that was never heard of. */
    static MemberItem unseen() {
        return new MemberItem(new ItemProgress(
                "", null, false, List.of(), null, 0, 0L, null, 0L, DeliveryStatus.NEVER, 0, 0, null, false, null));
    }

    /** It was seen in AD, and nobody desires it. */
    MemberItem unsolicited(int epoch) {
        return new MemberItem(ItemProgress.newBuilder(record)
                .setFirstSeenAbsent(true)
                .setUnsolicited(true)
                .setEpoch(epoch)
                .build());
    }

    /** An outcome says that it was brought into AD, by whom nothing is known here any more. */
    MemberItem learned(long version) {
        return new MemberItem(ItemProgress.newBuilder(record)
                .setFirstSeenAbsent(true)
                .setVersion(version)
                .build());
    }

    boolean desired() {
        return record.getContributors() > 0;
    }

    MemberState state(int epochOfGroup) {
        return new MemberState(
                record.getContributors(),
                record.getFirstSeenAbsent(),
                record.getUnsolicited(),
                record.getEpoch() == epochOfGroup,
                delivery());
    }

    Delivery<Boolean> delivery() {
        return new Delivery<>(
                record.getSentPresent(),
                record.getVersion(),
                Delivery.Status.valueOf(record.getStatus().name()),
                record.getAttempts());
    }

    /** One cloud member more (1), fewer (-1) or the same (0) behind it, by this edge. */
    MemberItem contributed(ResolvedEdge edge, int delta) {
        return new MemberItem(ItemProgress.newBuilder(record)
                .setMemberId(edge.getMemberId())
                .setSourceAnchor(edge.getSourceAnchor())
                .setReplacedBy(delta > 0 ? List.of() : record.getReplacedBy())
                .setContributors(Math.max(0, record.getContributors() + delta))
                .setRound(Math.max(record.getRound(), edge.getRound()))
                .setUnsolicited(record.getUnsolicited() && delta <= 0)
                .build());
    }

    MemberItem delivered(Delivery<Boolean> now, int epoch, @Nullable String rejectedAs) {
        return new MemberItem(ItemProgress.newBuilder(record)
                .setSentPresent(now.sent())
                .setVersion(now.version())
                .setStatus(DeliveryStatus.valueOf(now.status().name()))
                .setAttempts(now.attempts())
                .setEpoch(epoch)
                .setRejectedAs(rejectedAs)
                .build());
    }

    /** Its delivery went on, where it was sent before. */
    MemberItem delivered(Delivery<Boolean> now) {
        return delivered(now, record.getEpoch(), record.getRejectedAs());
    }

    /** AD has said which object the anchor names. */
    MemberItem naming(String object) {
        return new MemberItem(ItemProgress.newBuilder(record).setObject(object).build());
    }

    MemberItem followedBy(String anchor) {
        List<String> followers = new ArrayList<>(record.getReplacedBy());
        followers.remove(anchor);
        followers.add(anchor);
        return new MemberItem(
                ItemProgress.newBuilder(record).setReplacedBy(followers).build());
    }

    MemberItem waitingFor(String anchor) {
        return new MemberItem(
                ItemProgress.newBuilder(record).setWaitsFor(anchor).build());
    }
}
