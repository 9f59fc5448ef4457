package org.groupwriteback.evaluator.streams;

import java.time.Instant;
import java.util.Objects;
import org.groupwriteback.evaluator.decision.Delivery;
import org.groupwriteback.records.DeliveryStatus;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.DesiredMember;
import org.groupwriteback.records.ItemProgress;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is wanted to the exporter and takes its outcomes. One repair for everything: an item that failed, drifted
 * or came late is sent again as it is wanted now, after a capped pause, and only the last emission is waited for.
 */
final class Deliveries {
    /** Most members of one group on their way at once: a huge group never fills the exporter's queue. */
    static final int MOST_OUTSTANDING_MEMBERS = 8_000;

    /** The exporter's categories about the group that a member was sent to begin so. */
    private static final String GROUP_TROUBLE = "GROUP_";

    private static final DesiredGroup.Builder NO_ENVELOPE =
            DesiredGroup.newBuilder().setVersion(0).setCause("").setEmittedAt(Instant.EPOCH);

    private final Items items;
    private final Agenda agenda;
    private final Rounds rounds;
    private final Outbox outbox;

    Deliveries(Items items, Agenda agenda, Rounds rounds, Outbox outbox) {
        this.items = items;
        this.rounds = rounds;
        this.agenda = agenda;
        this.outbox = outbox;
    }

    /** What became of an attempt to deliver a member. */
    enum Attempt {
        SENT,
        NOTHING_TO_DO,
        /** Not now: its round hasn't ended, or another anchor must be out first. Either brings it up again. */
        BLOCKED,
        /** Not now: the group isn't on record in AD yet, or too many are on their way. */
        LATER
    }

    /** Sends the group item if it differs from what AD was told. */
    void deliverGroup(OpenGroup group, DesiredGroup wish, String cause, boolean retryNow) {
        var progress = group.progress();
        DesiredGroup wanted = withoutEnvelope(wish);
        Delivery<DesiredGroup> delivery = groupDelivery(group);
        if (!delivery.due(wanted, retryNow)) {
            return;
        }
        Delivery<DesiredGroup> sent = delivery.send(wanted, outbox.now());
        DesiredGroup record = DesiredGroup.newBuilder(wanted)
                .setVersion(sent.version())
                .setCause(retryNow ? "retry" : cause)
                .setEmittedAt(Instant.ofEpochMilli(outbox.now()))
                .build();
        progress.setSent(record).setStatus(DeliveryStatus.OUTSTANDING);
        outbox.send(Topics.AD_DESIRED, new TopicKey.GroupItem(group.id(), TopicKey.GroupItem.GROUP), record);
    }

    /**
     * Sends one member if it differs from what AD was told, or the last attempt failed. Members go to written groups that are
     * on record only, and when the round that changed them has ended: then the member limit was held against the whole round.
     */
    Attempt deliverMember(OpenGroup group, String anchor, String cause, @Nullable Long observedAtMillis) {
        ItemProgress item = items.get(group.id(), anchor);
        if (item == null || !group.written()) {
            return Attempt.NOTHING_TO_DO;
        }
        if (item.getRound() > rounds.settled()) {
            return Attempt.BLOCKED;
        }
        if (!group.onRecord()) {
            return Attempt.LATER;
        }
        boolean wanted = item.getContributors() > 0;
        if (wanted && items.waits(group.id(), anchor, item)) {
            return Attempt.BLOCKED;
        }
        boolean newAdGroup = item.getEpoch() != group.progress().getEpoch();
        boolean neverSent = item.getSentPresent() == null && !item.getFirstSeenAbsent();
        if (!wanted && (newAdGroup || neverSent)) {
            // A group made anew holds nothing yet, and what was never put in needn't be taken out.
            forget(group, anchor, item);
            return Attempt.NOTHING_TO_DO;
        }
        Delivery<Boolean> delivery = newAdGroup ? memberDelivery(item).forgotten() : memberDelivery(item);
        if (!delivery.due(wanted, true)) {
            return Attempt.NOTHING_TO_DO;
        }
        var progress = group.progress();
        // What it takes the place of is not waited for any more, and not counted twice.
        boolean alreadyCounted = item.getStatus() == DeliveryStatus.OUTSTANDING;
        if (!alreadyCounted && progress.getOutstandingMembers() >= MOST_OUTSTANDING_MEMBERS) {
            return Attempt.LATER;
        }
        Delivery<Boolean> sent = delivery.send(wanted, outbox.now());
        progress.setOutstandingMembers(progress.getOutstandingMembers() + (alreadyCounted ? 0 : 1));
        items.put(
                group.id(),
                anchor,
                ItemProgress.newBuilder(item)
                        .setSentPresent(wanted)
                        .setVersion(sent.version())
                        .setStatus(DeliveryStatus.OUTSTANDING)
                        .setEpoch(progress.getEpoch())
                        .build());
        outbox.send(
                Topics.AD_DESIRED,
                new TopicKey.GroupItem(group.id(), anchor),
                DesiredMember.newBuilder()
                        .setGroupId(group.id())
                        .setAnchor(anchor)
                        .setPresent(wanted)
                        .setMemberId(item.getMemberId())
                        .setSourceAnchor(item.getSourceAnchor())
                        .setVersion(sent.version())
                        .setCause(cause)
                        .setEmittedAt(Instant.ofEpochMilli(outbox.now()))
                        .setObservedAt(observedAtMillis == null ? null : Instant.ofEpochMilli(observedAtMillis))
                        .build());
        return Attempt.SENT;
    }

    /** Has a member brought up again when the round that touched it has ended, or in the next step. */
    void deliverLater(OpenGroup group, String anchor) {
        ItemProgress item = items.get(group.id(), anchor);
        if (item != null) {
            agenda.changed(group.id(), item.getRound(), anchor, null);
            agenda.activate(group.id());
        }
    }

    /** Takes the outcome of the group item; true when it was the one waited for. */
    boolean groupAnswered(OpenGroup group, Outcome outcome) {
        Delivery<DesiredGroup> delivery = groupDelivery(group);
        if (!delivery.awaits(outcome.getVersion())) {
            return false;
        }
        Delivery.Answer answer = answer(outcome);
        Delivery<DesiredGroup> answered = delivery.answered(answer);
        group.progress().setStatus(status(answered.status())).setAttempts(answered.attempts());
        if (answer != Delivery.Answer.DONE) {
            agenda.retryAt(outbox.now() + answered.pause(answer).toMillis(), group.id(), TopicKey.GroupItem.GROUP);
        }
        return true;
    }

    /** Takes the outcome of a member item, and sends the member again at once where the wish has changed meanwhile. */
    void memberAnswered(OpenGroup group, Outcome outcome) {
        String anchor = outcome.getItem();
        ItemProgress item = items.get(group.id(), anchor);
        if (item == null) {
            return;
        }
        Delivery<Boolean> delivery = memberDelivery(item);
        if (!delivery.awaits(outcome.getVersion())) {
            return;
        }
        Delivery.Answer answer = answer(outcome);
        Delivery<Boolean> answered = delivery.answered(answer);
        var progress = group.progress();
        progress.setOutstandingMembers(Math.max(0, progress.getOutstandingMembers() - 1));
        String rejectedAs = answer == Delivery.Answer.REJECTED ? outcome.getCategory() : null;
        if (!Objects.equals(item.getRejectedAs(), rejectedAs)) {
            group.countLeftOut(item.getRejectedAs(), -1);
            group.countLeftOut(rejectedAs, 1);
            agenda.activate(group.id());
        }
        ItemProgress now = ItemProgress.newBuilder(item)
                .setStatus(status(answered.status()))
                .setAttempts(answered.attempts())
                .setRejectedAs(rejectedAs)
                .build();
        items.put(group.id(), anchor, now);
        if (answer != Delivery.Answer.DONE) {
            agenda.retryAt(outbox.now() + answered.pause(answer).toMillis(), group.id(), anchor);
        } else if (now.getContributors() == 0 && Boolean.FALSE.equals(now.getSentPresent())) {
            forget(group, anchor, now);
        } else {
            deliverMember(group, anchor, "membership", null);
        }
    }

    /** Whether a member's outcome says that the group itself is in trouble, so that it must be sent again first. */
    static boolean groupInTrouble(Outcome outcome) {
        return outcome.getCategory() != null && outcome.getCategory().startsWith(GROUP_TROUBLE);
    }

    /** Makes the group item count as never sent: AD no longer has what it was told. */
    void forgetGroup(OpenGroup group) {
        if (group.progress().getStatus() != DeliveryStatus.OUTSTANDING) {
            group.progress().setStatus(DeliveryStatus.NEVER);
        }
    }

    private void forget(OpenGroup group, String anchor, ItemProgress item) {
        if (item.getStatus() == DeliveryStatus.OUTSTANDING) {
            var progress = group.progress();
            progress.setOutstandingMembers(Math.max(0, progress.getOutstandingMembers() - 1));
        }
        group.countLeftOut(item.getRejectedAs(), -1);
        items.delete(group.id(), anchor);
        for (String waiting : item.getReplacedBy()) {
            if (deliverMember(group, waiting, "membership", null) == Attempt.LATER) {
                deliverLater(group, waiting);
            }
        }
    }

    private static Delivery<DesiredGroup> groupDelivery(OpenGroup group) {
        DesiredGroup sent = group.progress().getSent();
        return new Delivery<>(
                sent == null ? null : withoutEnvelope(sent),
                sent == null ? 0 : sent.getVersion(),
                Delivery.Status.valueOf(group.progress().getStatus().name()),
                group.progress().getAttempts());
    }

    private static Delivery<Boolean> memberDelivery(ItemProgress item) {
        return new Delivery<>(
                item.getSentPresent(),
                item.getVersion(),
                Delivery.Status.valueOf(item.getStatus().name()),
                item.getAttempts());
    }

    private static DesiredGroup withoutEnvelope(DesiredGroup group) {
        return DesiredGroup.newBuilder(group)
                .setVersion(NO_ENVELOPE.getVersion())
                .setCause(NO_ENVELOPE.getCause())
                .setEmittedAt(NO_ENVELOPE.getEmittedAt())
                .setObservedAt(null)
                .build();
    }

    private static Delivery.Answer answer(Outcome outcome) {
        return switch (outcome.getResult()) {
            case APPLIED, UNCHANGED -> Delivery.Answer.DONE;
            case REJECTED -> Delivery.Answer.REJECTED;
            case RETRY -> Delivery.Answer.RETRY;
        };
    }

    private static DeliveryStatus status(Delivery.Status status) {
        return DeliveryStatus.valueOf(status.name());
    }
}
