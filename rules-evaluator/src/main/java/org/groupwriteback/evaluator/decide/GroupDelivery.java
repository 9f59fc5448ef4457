package org.groupwriteback.evaluator.decide;

import org.groupwriteback.evaluator.streams.Outbox;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.rules.Delivery;
import org.groupwriteback.topics.TopicKey;

/** Brings the group itself to AD and takes its outcomes. */
final class GroupDelivery {
    private final DesiredLog desired;
    private final Retries retries;
    private final Outbox outbox;

    GroupDelivery(DesiredLog desired, Retries retries, Outbox outbox) {
        this.desired = desired;
        this.retries = retries;
        this.outbox = outbox;
    }

    /** Sends the group if it differs from what AD was last to have, or is due again. */
    void bring(Group group, GroupTarget target, String cause, boolean retryNow) {
        if (delivery(group, retryNow).due(target, retryNow)) {
            group.export().sent(desired.group(group, target, retryNow ? "retry" : cause));
        }
    }

    /** Takes the outcome of the group; false when it isn't the one that is waited for. */
    boolean completed(Group group, Outcome outcome) {
        if (!group.export().delivery().awaits(outcome.getVersion())) {
            return false;
        }
        Delivery.Result result = Outcomes.result(outcome);
        Delivery<GroupTarget> completed = group.export().delivery().completed(result);
        group.export().delivery(completed);
        if (completed.failed()) {
            retries.at(outbox.now() + completed.pause(result).toMillis(), group.id(), TopicKey.GroupItem.GROUP);
        }
        return true;
    }

    /** AD no longer has what it was brought to: the group counts as never sent. */
    void forget(Group group) {
        if (!group.export().delivery().outstanding()) {
            group.export().delivery(group.export().delivery().forgotten());
        }
    }

    /** Where the exporter has answered everything up to a later version, an outcome that isn't here is lost. */
    private static Delivery<GroupTarget> delivery(Group group, boolean retryNow) {
        Delivery<GroupTarget> delivery = group.export().delivery();
        boolean lost = retryNow && delivery.outstanding() && delivery.version() <= group.appliedVersion();
        return lost ? delivery.completed(Delivery.Result.RETRY) : delivery;
    }
}
