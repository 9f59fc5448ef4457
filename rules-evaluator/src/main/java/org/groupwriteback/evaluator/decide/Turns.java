package org.groupwriteback.evaluator.decide;

import java.time.Duration;
import org.groupwriteback.evaluator.streams.Outbox;
import org.groupwriteback.topics.TopicKey;

/**
 * The bounded steps in which a Decide task works off what its records have left to do: turns of the groups that can go on,
 * retries that are due, decisions whose counts have changed. Used by the task's thread alone.
 */
final class Turns {
    private static final int MEMBERS_A_TURN = 100;
    private static final int RETRIES_A_STEP = 1_000;
    private static final int DECISIONS_A_STEP = 500;

    private final Groups groups;
    private final MemberDelivery members;
    private final Verdicts verdicts;
    private final Worklist worklist;
    private final Retries retries;
    private final Outbox outbox;

    Turns(Groups groups, MemberDelivery members, Verdicts verdicts, Worklist worklist, Retries retries, Outbox outbox) {
        this.groups = groups;
        this.members = members;
        this.verdicts = verdicts;
        this.worklist = worklist;
        this.retries = retries;
        this.outbox = outbox;
    }

    /** Takes turns of the groups that can go on, until the time is up; true when there are more. */
    boolean work(Duration limit) {
        long giveUpAt = System.nanoTime() + limit.toNanos();
        while (worklist.hasReady()) {
            worklist.next().map(groups::get).ifPresent(this::turn);
            if (System.nanoTime() > giveUpAt) {
                break;
            }
        }
        return worklist.hasReady();
    }

    private void turn(Group group) {
        boolean changesGoOn = members.bringChanges(group, MEMBERS_A_TURN);
        boolean walkGoesOn = members.walk(group, MEMBERS_A_TURN) || members.secondWalk(group);
        boolean left = worklist.hasChanges(group.id()) || worklist.hasUnsolicited(group.id());
        if (left || worklist.isComplete()) {
            group.export().unsent(left);
        }
        if (changesGoOn || walkGoesOn) {
            worklist.goesOn(group.id());
        }
        groups.keep(group);
    }

    /** Sends again what is due: as it is desired now. True when anything waits for its time. */
    boolean retry() {
        for (Retries.Retry due : retries.due(outbox.now(), RETRIES_A_STEP)) {
            Group group = groups.get(due.groupId());
            if (due.item().equals(TopicKey.GroupItem.GROUP)) {
                verdicts.decide(group, true);
            } else if (!due.item().equals(Retries.ALL_MEMBERS)) {
                members.retry(group, due.item());
            } else if (group.export().hasFailures()
                    || group.export().outstandingMembers() > 0
                    || group.export().delivery().outstanding()) {
                verdicts.decide(group, true);
                worklist.retryAll(group.id());
                group.export().walkFrom("");
                worklist.ready(group.id());
            }
            groups.keep(group);
        }
        return !retries.isEmpty();
    }

    /** Writes decisions whose counts have changed; true when more are left. */
    boolean refreshDecisions() {
        for (String groupId : worklist.takeStale(DECISIONS_A_STEP)) {
            Group group = groups.get(groupId);
            if (group.decisionStale()) {
                verdicts.decide(group, false);
            }
            groups.keep(group);
        }
        return worklist.hasStale();
    }
}
