package org.groupwriteback.evaluator.decide;

import java.time.Duration;
import java.util.List;
import org.groupwriteback.evaluator.streams.Outbox;
import org.groupwriteback.topics.TopicKey;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every group, some at a time: after a start, to find what was left to do, and when another rulebook is in force, to
 * decide by it. What a group was last decided by stands with the group, so a review that is cut off skips none.
 */
final class Review {
    private static final int GROUPS_A_STEP = 500;
    private static final long AFTER_START_MILLIS = Duration.ofSeconds(1).toMillis();

    private final Groups groups;
    private final Verdicts verdicts;
    private final Worklist worklist;
    private final Retries retries;
    private final Rulebooks rulebooks;
    private final Outbox outbox;
    private @Nullable String reviewedTo = "";

    Review(Groups groups, Verdicts verdicts, Worklist worklist, Retries retries, Rulebooks rulebooks, Outbox outbox) {
        this.groups = groups;
        this.verdicts = verdicts;
        this.worklist = worklist;
        this.retries = retries;
        this.rulebooks = rulebooks;
        this.outbox = outbox;
    }

    boolean underWay() {
        return reviewedTo != null;
    }

    /** Every group is looked at again, from the first. */
    void begin() {
        reviewedTo = "";
    }

    /** One step; true when another is due. */
    boolean step() {
        String from = reviewedTo;
        if (from == null) {
            return false;
        }
        List<String> ids = groups.idsAfter(from, GROUPS_A_STEP);
        for (String id : ids) {
            Group group = groups.get(id);
            review(group);
            groups.keep(group);
        }
        boolean more = ids.size() == GROUPS_A_STEP;
        reviewedTo = more ? ids.get(ids.size() - 1) : null;
        if (!more) {
            worklist.complete();
        }
        return more;
    }

    private void review(Group group) {
        // The end of the round that a group waits for may have come before anybody remembered that it waits.
        if (!group.edition().equals(rulebooks.current().edition()) || group.decisionStale() || !group.mayGoOn()) {
            verdicts.decide(group, false);
        }
        if (worklist.isComplete()) {
            return;
        }
        if (group.export().unsent()) {
            // Which of its members those are was known in memory alone.
            group.export().walkFrom("");
            worklist.ready(group.id());
        }
        if (group.export().delivery().failed()) {
            retries.at(outbox.now() + AFTER_START_MILLIS, group.id(), TopicKey.GroupItem.GROUP);
        }
        if (group.export().hasFailures()) {
            retries.at(outbox.now() + AFTER_START_MILLIS, group.id(), Retries.ALL_MEMBERS);
        }
        if (!group.mayGoOn()) {
            worklist.untilRoundEnds(group.id());
        }
    }
}
