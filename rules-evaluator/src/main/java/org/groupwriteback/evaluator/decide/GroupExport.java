package org.groupwriteback.evaluator.decide;

import org.groupwriteback.records.DeliveryStatus;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.GroupProgress;
import org.groupwriteback.rules.Delivery;
import org.groupwriteback.rules.Versions;
import org.jspecify.annotations.Nullable;

/**
 * How far one group has been brought to AD: the group item as last sent, versions, and how many members have no outcome yet
 * or a bad one. Owned by its {@link Group}.
 */
final class GroupExport {
    /** Most members of one group that are outstanding at once: a huge group never fills the exporter's queue. */
    private static final int MOST_OUTSTANDING_MEMBERS = 8_000;

    private int epoch;
    private @Nullable DesiredGroup sent;
    private DeliveryStatus status = DeliveryStatus.NEVER;
    private int attempts;
    private int outstandingMembers;
    private int failedMembers;
    private @Nullable String walkFrom;
    private long sequence;
    private boolean unsent;
    private boolean changed;

    /** Of a group of which nothing was sent. */
    GroupExport() {}

    GroupExport(GroupProgress kept) {
        this.epoch = kept.getEpoch();
        this.sent = kept.getSent();
        this.status = kept.getStatus();
        this.attempts = kept.getAttempts();
        this.outstandingMembers = kept.getOutstandingMembers();
        this.failedMembers = kept.getFailedMembers();
        this.walkFrom = kept.getWalkFrom();
        this.sequence = kept.getSequence();
        this.unsent = kept.getUnsent();
    }

    /** Puts it into what is kept of the group. */
    void into(GroupProgress.Builder kept) {
        kept.setEpoch(epoch)
                .setSent(sent)
                .setStatus(status)
                .setAttempts(attempts)
                .setOutstandingMembers(outstandingMembers)
                .setFailedMembers(failedMembers)
                .setWalkFrom(walkFrom)
                .setSequence(sequence)
                .setUnsent(unsent);
    }

    /** Whether it differs from what was last kept; saying so counts as keeping it. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** Grows when the AD group is another object than before. */
    int epoch() {
        return epoch;
    }

    void anotherAdGroup() {
        epoch++;
        changed = true;
    }

    /** The version to send next, above all that were sent and above {@code applied}, which the exporter has answered. */
    long nextVersion(long applied, long nowMillis) {
        sequence = Versions.next(sequence, applied, nowMillis);
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

    void sent(DesiredGroup record) {
        sent = record;
        status = DeliveryStatus.OUTSTANDING;
        changed = true;
    }

    Delivery<GroupTarget> delivery() {
        DesiredGroup last = sent;
        return new Delivery<>(
                last == null ? null : GroupTarget.of(last),
                last == null ? 0 : last.getVersion(),
                Delivery.Status.valueOf(status.name()),
                attempts);
    }

    /** Whether AD has the group item as last sent. */
    boolean isConfirmed() {
        return status == DeliveryStatus.CONFIRMED;
    }

    void delivery(Delivery<GroupTarget> now) {
        status = DeliveryStatus.valueOf(now.status().name());
        attempts = now.attempts();
        changed = true;
    }

    /** The delivery of one member went on. */
    void memberMoved(Delivery<Boolean> from, Delivery<Boolean> to) {
        int outstanding = counts(to.outstanding()) - counts(from.outstanding());
        int failed = counts(to.failed()) - counts(from.failed());
        if (outstanding != 0 || failed != 0) {
            outstandingMembers = Math.max(0, outstandingMembers + outstanding);
            failedMembers = Math.max(0, failedMembers + failed);
            changed = true;
        }
    }

    int outstandingMembers() {
        return outstandingMembers;
    }

    /** Whether another member may be sent before outcomes come. */
    boolean room() {
        return outstandingMembers < MOST_OUTSTANDING_MEMBERS;
    }

    /** Whether so much room is there that it is worth a turn. */
    boolean halfEmpty() {
        return outstandingMembers <= MOST_OUTSTANDING_MEMBERS / 2;
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

    /** Whether members may differ from what AD was to have. */
    boolean unsent() {
        return unsent || walkFrom != null;
    }

    void unsent(boolean now) {
        if (unsent != now) {
            unsent = now;
            changed = true;
        }
    }

    private static int counts(boolean member) {
        return member ? 1 : 0;
    }
}
