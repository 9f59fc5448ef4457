package org.groupwriteback.evaluator.decide;

import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;
import org.groupwriteback.evaluator.streams.Outbox;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.rules.Delivery;
import org.groupwriteback.rules.MemberStep;
import org.jspecify.annotations.Nullable;

/**
 * Brings members to AD and takes their outcomes. One repair for everything: a member that failed, drifted or came late is sent
 * again as it is desired now, after a capped pause, and only the last emission is waited for.
 */
final class MemberDelivery {
    private static final String CAUSE = "membership";

    private final MemberItems items;
    private final Worklist worklist;
    private final Retries retries;
    private final RoundEnds rounds;
    private final DesiredLog desired;
    private final Outbox outbox;

    MemberDelivery(
            MemberItems items,
            Worklist worklist,
            Retries retries,
            RoundEnds rounds,
            DesiredLog desired,
            Outbox outbox) {
        this.items = items;
        this.worklist = worklist;
        this.retries = retries;
        this.rounds = rounds;
        this.desired = desired;
        this.outbox = outbox;
    }

    /** Does what is to be done with a member now; what must wait is put on the worklist. */
    void bring(Group group, String anchor, @Nullable Long observedAtMillis) {
        MemberStep step = step(group, anchor, CAUSE, observedAtMillis, false);
        if (step instanceof MemberStep.Later || step instanceof MemberStep.Blocked) {
            remember(group, anchor, observedAtMillis);
        }
    }

    /** The member is due again after a failure. */
    void retry(Group group, String anchor) {
        MemberStep step = step(group, anchor, "retry", null, true);
        if (step instanceof MemberStep.Later || step instanceof MemberStep.Blocked) {
            remember(group, anchor, null);
        }
    }

    /** Up to {@code limit} steps of what changed in the group; true when it could go on at once. */
    boolean bringChanges(Group group, int limit) {
        for (String anchor : worklist.takeToLookAt(group.id(), limit)) {
            Long observedAt = worklist.observedAtMillis(group.id(), anchor);
            MemberStep step = step(group, anchor, CAUSE, observedAt, false);
            if (step instanceof MemberStep.Later) {
                return false;
            }
            if (step instanceof MemberStep.Blocked) {
                worklist.waitsOn(group.id(), anchor);
            } else {
                worklist.done(group.id(), anchor);
            }
        }
        return worklist.hasToLookAt(group.id());
    }

    /** Up to {@code limit} steps of the walk over all members of the group; true when it could go on at once. */
    boolean walk(Group group, int limit) {
        String from = group.walkFrom();
        if (from == null || !group.written()) {
            group.walkFrom(null);
            return false;
        }
        boolean retryNow = worklist.retriesAll(group.id());
        List<KeyValue<String, MemberItem>> some = items.after(group.id(), from, limit);
        for (KeyValue<String, MemberItem> entry : some) {
            if (entry.value.record().getUnsolicited() && !worklist.allIn(group.id())) {
                worklist.unsolicited(group.id());
                group.walkFrom(entry.key);
                continue;
            }
            MemberStep step = step(group, entry.key, "resume", null, retryNow);
            if (step instanceof MemberStep.Later) {
                return false;
            }
            if (step instanceof MemberStep.Blocked) {
                remember(group, entry.key, null);
                if (!worklist.hasChanges(group.id())) {
                    // Too many wait: all are looked at again when what they wait for has come.
                    group.walkFrom("");
                    return false;
                }
            }
            group.walkFrom(entry.key);
        }
        if (some.size() == limit) {
            return true;
        }
        group.walkFrom(null);
        worklist.walked(group.id());
        return secondWalk(group);
    }

    /**
     * Once all that is desired is in AD, what was only seen there is taken out: another anchor might have named the same
     * object. True when the walk for it begins now.
     */
    boolean secondWalk(Group group) {
        boolean allIn = group.outstandingMembers() == 0 && group.walkFrom() == null;
        if (!allIn || !worklist.takeUnsolicited(group.id())) {
            return false;
        }
        group.walkFrom("");
        return true;
    }

    /** A member was seen in an AD group that was joined or restored. */
    void seen(Group group, String anchor) {
        if (items.get(group.id(), anchor) == null) {
            items.put(group.id(), anchor, MemberItem.unsolicited(group.epoch()));
            group.unsent(true);
            worklist.unsolicited(group.id());
        }
    }

    /** Takes the outcome of a member. One that isn't waited for tells what AD holds where that isn't known. */
    void completed(Group group, Outcome outcome, boolean seenBefore) {
        String anchor = outcome.getItem();
        MemberItem item = items.get(group.id(), anchor);
        if (item == null || !item.delivery().awaits(outcome.getVersion())) {
            if (!seenBefore) {
                learn(group, anchor, item, outcome);
            }
            return;
        }
        Delivery.Result result = Outcomes.result(outcome);
        Delivery<Boolean> completed = item.delivery().completed(result);
        group.countOutstanding(-1);
        group.countFailed(completed.failed() ? 1 : 0);
        String rejectedAs = result == Delivery.Result.REJECTED ? outcome.getCategory() : null;
        countRejection(group, item.record().getRejectedAs(), rejectedAs);
        MemberItem now = item.delivered(completed, item.record().getEpoch(), rejectedAs);
        items.put(group.id(), anchor, now);
        String object = outcome.getObject();
        if (object != null && !object.equals(anchor)) {
            names(group, anchor, now, object);
        }
        if (completed.failed()) {
            retries.at(outbox.now() + completed.pause(result).toMillis(), group.id(), anchor);
        } else if (!now.desired() && Boolean.FALSE.equals(completed.sent())) {
            forget(group, anchor, now);
        } else {
            bringAgain(group, anchor);
        }
    }

    /** After a loss of state: what was brought into AD is taken out again unless it is desired. */
    private void learn(Group group, String anchor, @Nullable MemberItem known, Outcome outcome) {
        MemberItem item = known == null ? MemberItem.unseen() : known;
        boolean newer = outcome.getVersion() > item.delivery().version();
        boolean nothingSent = item.delivery().sent() == null;
        if (!newer || !nothingSent || !Outcomes.mayBeThere(outcome)) {
            return;
        }
        MemberItem learned = item.learned(outcome.getVersion());
        items.put(group.id(), anchor, learned);
        if (outcome.getObject() != null && !outcome.getObject().equals(anchor)) {
            items.names(group.id(), anchor, learned, outcome.getObject());
        }
        group.unsent(true);
        if (group.decision() != null) {
            remember(group, anchor, null);
        }
    }

    /** Where it was sent and isn't as it is desired now: in most cases it is, and nothing is to be looked up. */
    private void bringAgain(Group group, String anchor) {
        MemberItem item = items.get(group.id(), anchor);
        if (item != null && item.delivery().due(item.desired(), false)) {
            bring(group, anchor, null);
        }
    }

    private MemberStep step(
            Group group, String anchor, String cause, @Nullable Long observedAtMillis, boolean retryNow) {
        MemberItem item = items.get(group.id(), anchor);
        if (item == null) {
            return MemberStep.NOTHING;
        }
        if (retryNow && outcomeIsLost(group, item)) {
            item = failed(group, item);
        }
        MemberStep step =
                MemberStep.next(item.state(group.epoch()), situation(group, anchor, item), situation(group), retryNow);
        if (step instanceof MemberStep.Send send) {
            send(group, anchor, item, send.present(), cause, observedAtMillis);
        } else if (step instanceof MemberStep.Forget) {
            forget(group, anchor, item);
        }
        return step;
    }

    /** The exporter has answered everything up to a later version, and this answer never came. */
    private static boolean outcomeIsLost(Group group, MemberItem item) {
        return item.delivery().outstanding() && item.delivery().version() <= group.appliedVersion();
    }

    private static MemberItem failed(Group group, MemberItem item) {
        group.countOutstanding(-1);
        group.countFailed(1);
        return item.delivered(
                item.delivery().completed(Delivery.Result.RETRY),
                item.record().getEpoch(),
                item.record().getRejectedAs());
    }

    private MemberStep.MemberSituation situation(Group group, String anchor, MemberItem item) {
        boolean desiredNow = item.desired();
        return new MemberStep.MemberSituation(
                item.record().getRound() <= rounds.settled() || group.mayGoOn(),
                desiredNow || group.absencesVouchedFor(),
                desiredNow && items.waits(group.id(), anchor, item),
                !desiredNow && items.objectDesired(group.id(), anchor, item));
    }

    private MemberStep.GroupSituation situation(Group group) {
        return new MemberStep.GroupSituation(
                group.written(), group.onRecord(), group.mayHoldOthers(), worklist.allIn(group.id()), group.room());
    }

    private void send(
            Group group,
            String anchor,
            MemberItem item,
            boolean present,
            String cause,
            @Nullable Long observedAtMillis) {
        Delivery<Boolean> before = item.delivery();
        // What it takes the place of is not waited for any more, and not counted twice.
        group.countOutstanding(before.outstanding() ? 0 : 1);
        group.countFailed(before.failed() ? -1 : 0);
        long version = desired.member(group, anchor, item, present, cause, observedAtMillis);
        items.put(
                group.id(),
                anchor,
                item.delivered(
                        before.send(present, version),
                        group.epoch(),
                        item.record().getRejectedAs()));
    }

    /** Keeps nothing of an anchor, and brings those that waited for it to go. */
    private void forget(Group group, String anchor, MemberItem item) {
        group.countOutstanding(item.delivery().outstanding() ? -1 : 0);
        group.countFailed(item.delivery().failed() ? -1 : 0);
        countRejection(group, item.record().getRejectedAs(), null);
        items.delete(group.id(), anchor, item);
        item.record().getReplacedBy().forEach(follower -> bring(group, follower, null));
    }

    /**
     * AD has said which object a source anchor names. Whoever is desired under another anchor of that object may have been taken
     * out with it, or this one with another: what is desired of the object is then sent again.
     */
    private void names(Group group, String anchor, MemberItem item, String object) {
        items.names(group.id(), anchor, item, object);
        MemberItem ofObject = items.get(group.id(), object);
        boolean takenOut = Boolean.FALSE.equals(item.delivery().sent())
                || (ofObject != null && Boolean.FALSE.equals(ofObject.delivery().sent()));
        if (takenOut) {
            MemberItem named = items.get(group.id(), anchor);
            MemberItem known = named == null ? item : named;
            items.desiredOfSameObject(group.id(), anchor, known).forEach(other -> sendAgain(group, other));
            if (known.desired()) {
                sendAgain(group, anchor);
            }
        }
    }

    private void sendAgain(Group group, String anchor) {
        MemberItem item = items.get(group.id(), anchor);
        if (item == null || item.delivery().sent() == null) {
            return;
        }
        group.countOutstanding(item.delivery().outstanding() ? -1 : 0);
        group.countFailed(item.delivery().failed() ? -1 : 0);
        items.put(
                group.id(),
                anchor,
                item.delivered(
                        item.delivery().forgotten(),
                        group.epoch(),
                        item.record().getRejectedAs()));
        bring(group, anchor, null);
    }

    private void remember(Group group, String anchor, @Nullable Long observedAtMillis) {
        group.unsent(true);
        if (!worklist.changed(group.id(), anchor, observedAtMillis)) {
            group.walkFrom("");
            if (!group.mayGoOn()) {
                worklist.parkUntilRoundEnds(group.id());
            }
        }
    }

    private void countRejection(Group group, @Nullable String before, @Nullable String now) {
        if (!Objects.equals(before, now)) {
            group.countLeftOut(before, -1);
            group.countLeftOut(now, 1);
            worklist.stale(group.id());
        }
    }
}
