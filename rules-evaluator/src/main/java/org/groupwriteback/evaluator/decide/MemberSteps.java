package org.groupwriteback.evaluator.decide;

import java.util.Objects;
import org.groupwriteback.rules.Delivery;
import org.groupwriteback.rules.MemberStep;
import org.jspecify.annotations.Nullable;

/**
 * Takes single members a step towards AD: one is sent as it is desired now, or forgotten, where its group's state allows
 * that, and what must wait is put on the worklist.
 */
final class MemberSteps {
    /** Why a member is sent whose membership has changed. */
    static final String MEMBERSHIP = "membership";

    private final MemberItems items;
    private final Worklist worklist;
    private final RoundEnds rounds;
    private final DesiredLog desired;

    MemberSteps(MemberItems items, Worklist worklist, RoundEnds rounds, DesiredLog desired) {
        this.items = items;
        this.worklist = worklist;
        this.rounds = rounds;
        this.desired = desired;
    }

    /** Does what is to be done with a member now; what must wait is put on the worklist. */
    void bring(Group group, String anchor, @Nullable Long observedAtMillis) {
        MemberStep step = step(group, anchor, MEMBERSHIP, observedAtMillis, false);
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

    /** Does what is to be done with a member now, and says what that was; what must wait is left to the caller. */
    MemberStep step(Group group, String anchor, String cause, @Nullable Long observedAtMillis, boolean retryNow) {
        MemberItem item = items.get(group.id(), anchor);
        if (item == null) {
            return MemberStep.NOTHING;
        }
        if (retryNow && outcomeIsLost(group, item)) {
            item = failed(group, item);
        }
        MemberStep step = MemberStep.next(
                item.state(group.export().epoch()), situation(group, anchor, item), situation(group), retryNow);
        if (step instanceof MemberStep.Blocked && item.record().getUnsolicited() && !worklist.allIn(group.id())) {
            // What blocked it while all that is desired was in may have gone since: another walk is due.
            worklist.unsolicited(group.id());
        }
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
        Delivery<Boolean> failed = item.delivery().completed(Delivery.Result.RETRY);
        group.export().memberMoved(item.delivery(), failed);
        return item.delivered(failed);
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
                group.written(),
                group.onRecord(),
                group.mayHoldOthers(),
                worklist.allIn(group.id()),
                group.export().room());
    }

    private void send(
            Group group,
            String anchor,
            MemberItem item,
            boolean present,
            String cause,
            @Nullable Long observedAtMillis) {
        long version = desired.member(group, anchor, item, present, cause, observedAtMillis);
        moved(group, anchor, item, item.delivery().send(present, version));
    }

    /** Keeps nothing of an anchor, and brings those that waited for it to go. */
    void forget(Group group, String anchor, MemberItem item) {
        group.export().memberMoved(item.delivery(), Delivery.none());
        countRejection(group, item.record().getRejectedAs(), null);
        items.delete(group.id(), anchor, item);
        item.record().getReplacedBy().forEach(follower -> bring(group, follower, null));
    }

    /** Sends a member again as it is desired now, if it was ever sent: what AD holds of it is no longer known. */
    void sendAgain(Group group, String anchor) {
        MemberItem item = items.get(group.id(), anchor);
        if (item == null || item.delivery().sent() == null) {
            return;
        }
        moved(group, anchor, item, item.delivery().forgotten());
        bring(group, anchor, null);
    }

    private void moved(Group group, String anchor, MemberItem item, Delivery<Boolean> now) {
        group.export().memberMoved(item.delivery(), now);
        items.put(
                group.id(),
                anchor,
                item.delivered(now, group.export().epoch(), item.record().getRejectedAs()));
    }

    /** Puts a member on the worklist; when that is full, the walk over all members finds it. */
    void remember(Group group, String anchor, @Nullable Long observedAtMillis) {
        group.export().unsent(true);
        if (!worklist.changed(group.id(), anchor, observedAtMillis)) {
            group.export().walkFrom("");
            if (!group.mayGoOn()) {
                worklist.parkUntilRoundEnds(group.id());
            }
        }
    }

    /** AD refuses a member for another reason than before; null = it doesn't. */
    void countRejection(Group group, @Nullable String before, @Nullable String now) {
        if (!Objects.equals(before, now)) {
            group.count(counts -> counts.leftOut(before, now));
            worklist.stale(group.id());
        }
    }
}
