package org.groupwriteback.evaluator.decide;

import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.groupwriteback.evaluator.streams.Outbox;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.rules.Delivery;
import org.groupwriteback.rules.MemberStep;
import org.jspecify.annotations.Nullable;

/**
 * Brings members to AD, one by one, those that changed or all of a group, and takes their outcomes. One repair for everything:
 * a member that failed, drifted or came late is sent again as it is desired now, after a capped pause, and only the last
 * emission is waited for.
 */
final class MemberDelivery {
    private final MemberItems items;
    private final Worklist worklist;
    private final Retries retries;
    private final MemberSteps steps;
    private final Outbox outbox;

    MemberDelivery(MemberItems items, Worklist worklist, Retries retries, MemberSteps steps, Outbox outbox) {
        this.items = items;
        this.worklist = worklist;
        this.retries = retries;
        this.steps = steps;
        this.outbox = outbox;
    }

    /** Does what is to be done with a member now; what must wait is put on the worklist. */
    void bring(Group group, String anchor, @Nullable Long observedAtMillis) {
        steps.bring(group, anchor, observedAtMillis);
    }

    /** The member is due again after a failure. */
    void retry(Group group, String anchor) {
        steps.retry(group, anchor);
    }

    /** Up to {@code limit} steps of what changed in the group; true when it could go on at once. */
    boolean bringChanges(Group group, int limit) {
        for (String anchor : worklist.takeToLookAt(group.id(), limit)) {
            Long observedAt = worklist.observedAtMillis(group.id(), anchor);
            // A retry that found it blocked is made up for here: nothing else brings it up again.
            MemberItem item = items.get(group.id(), anchor);
            boolean retryNow = item != null && item.delivery().failed();
            MemberStep step = steps.step(group, anchor, MemberSteps.MEMBERSHIP, observedAt, retryNow);
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
        String from = group.export().walkFrom();
        if (from == null || !group.written()) {
            group.export().walkFrom(null);
            return false;
        }
        boolean retryNow = worklist.retriesAll(group.id());
        List<KeyValue<String, MemberItem>> some = items.after(group.id(), from, limit);
        for (KeyValue<String, MemberItem> entry : some) {
            if (entry.value.record().getUnsolicited() && !worklist.allIn(group.id())) {
                worklist.unsolicited(group.id());
                group.export().walkFrom(entry.key);
                continue;
            }
            MemberStep step = steps.step(group, entry.key, "resume", null, retryNow);
            if (step instanceof MemberStep.Later) {
                return false;
            }
            if (step instanceof MemberStep.Blocked) {
                steps.remember(group, entry.key, null);
                if (!worklist.hasChanges(group.id())) {
                    // Too many wait: all are looked at again when what they wait for has come.
                    group.export().walkFrom("");
                    return false;
                }
            }
            group.export().walkFrom(entry.key);
        }
        if (some.size() == limit) {
            return true;
        }
        group.export().walkFrom(null);
        worklist.walked(group.id());
        return secondWalk(group);
    }

    /**
     * Once all that is desired is in AD, what was only seen there is taken out: another anchor might have named the same
     * object. True when the walk for it begins now.
     */
    boolean secondWalk(Group group) {
        boolean allIn =
                group.export().outstandingMembers() == 0 && group.export().walkFrom() == null;
        if (!allIn || !worklist.takeUnsolicited(group.id())) {
            return false;
        }
        group.export().walkFrom("");
        return true;
    }

    /** A member was seen in an AD group that was joined or restored. */
    void seen(Group group, String anchor) {
        MemberItem known = items.get(group.id(), anchor);
        MemberItem item = known == null ? MemberItem.unseen() : known;
        // One that came and went in the cloud while the group was suspended was never sent either.
        if (item.delivery().sent() == null) {
            items.put(group.id(), anchor, item.unsolicited(group.export().epoch()));
            group.export().unsent(true);
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
        group.export().memberMoved(item.delivery(), completed);
        String rejectedAs = result == Delivery.Result.REJECTED ? outcome.getCategory() : null;
        steps.countRejection(group, item.record().getRejectedAs(), rejectedAs);
        MemberItem now = item.delivered(completed, item.record().getEpoch(), rejectedAs);
        items.put(group.id(), anchor, now);
        String object = outcome.getObject();
        if (object != null && !object.equals(anchor)) {
            names(group, anchor, now, object);
        }
        if (completed.failed()) {
            retries.at(outbox.now() + completed.pause(result).toMillis(), group.id(), anchor);
        } else if (!now.desired() && Boolean.FALSE.equals(completed.sent())) {
            steps.forget(group, anchor, now);
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
        group.export().unsent(true);
        if (group.decision() != null) {
            steps.remember(group, anchor, null);
        }
    }

    /** Where it was sent and isn't as it is desired now: in most cases it is, and nothing is to be looked up. */
    private void bringAgain(Group group, String anchor) {
        MemberItem item = items.get(group.id(), anchor);
        if (item != null && item.delivery().due(item.desired(), false)) {
            bring(group, anchor, null);
        }
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
            items.desiredOfSameObject(group.id(), anchor, known).forEach(other -> steps.sendAgain(group, other));
            if (known.desired()) {
                steps.sendAgain(group, anchor);
            }
        }
    }
}
