package org.groupwriteback.evaluator.streams;

import java.util.List;
import org.groupwriteback.topics.TopicKey;

/**
 * Works through the agenda in bounded steps, so that a group of 250,000 never stands before another group's single
 * change: settles rounds, decides groups again, walks members, sends retries.
 */
final class Steps {
    private static final int GROUPS_A_STEP = 500;
    private static final int MEMBERS_A_STEP = 4_000;
    private static final int RETRIES_A_STEP = 2_000;

    private final Agenda agenda;
    private final Groups groups;
    private final Items items;
    private final Rounds rounds;
    private final Verdicts verdicts;
    private final Deliveries deliveries;
    private final Outbox outbox;
    /** Where the next step takes up the groups with steps left; in memory only, for any start is fair. */
    private String nextActiveAfter = "";

    Steps(
            Agenda agenda,
            Groups groups,
            Items items,
            Rounds rounds,
            Verdicts verdicts,
            Deliveries deliveries,
            Outbox outbox) {
        this.agenda = agenda;
        this.groups = groups;
        this.items = items;
        this.rounds = rounds;
        this.verdicts = verdicts;
        this.deliveries = deliveries;
        this.outbox = outbox;
    }

    /** Decides groups that rounds touched, once these have ended, and takes their first step at once. */
    void settle() {
        for (Agenda.Entry touched : agenda.touched(rounds.settled(), GROUPS_A_STEP)) {
            try (OpenGroup group = groups.open(touched.groupId())) {
                verdicts.decide(group, false);
                agenda.activate(group.id());
                advance(group, MEMBERS_A_STEP / 4);
            }
            agenda.done(touched);
        }
    }

    /** One step for groups that have some left, round robin. */
    void advance() {
        List<String> active = agenda.active(nextActiveAfter, GROUPS_A_STEP);
        nextActiveAfter = active.size() < GROUPS_A_STEP ? "" : active.get(active.size() - 1);
        int members = Math.max(100, MEMBERS_A_STEP / Math.max(1, active.size()));
        for (String groupId : active) {
            try (OpenGroup group = groups.open(groupId)) {
                advance(group, members);
            }
        }
    }

    /** Sends again what is due: as it is wanted now. */
    void retry() {
        for (Agenda.Entry due : agenda.due(outbox.now(), RETRIES_A_STEP)) {
            try (OpenGroup group = groups.open(due.groupId())) {
                if (due.item().equals(TopicKey.GroupItem.GROUP)) {
                    verdicts.decide(group, true);
                } else {
                    Deliveries.Attempt attempt = deliveries.deliverMember(group, due.item(), "retry", null);
                    if (attempt == Deliveries.Attempt.LATER || attempt == Deliveries.Attempt.BLOCKED) {
                        agenda.retryAt(outbox.now() + 1_000, group.id(), due.item());
                    }
                }
            }
            agenda.done(due);
        }
    }

    /** One step of deciding every group against another edition of the rules; true when all are done. */
    boolean reevaluate(String afterGroupId) {
        List<String> ids = groups.ids(afterGroupId, GROUPS_A_STEP);
        for (String id : ids) {
            try (OpenGroup group = groups.open(id)) {
                verdicts.decide(group, false);
            }
        }
        if (ids.size() < GROUPS_A_STEP) {
            return true;
        }
        agenda.reevaluateFrom(ids.get(ids.size() - 1));
        return false;
    }

    /** One step of one group: what changed first, then the walk over all its members. */
    void advance(OpenGroup group, int members) {
        deliverChanges(group, members);
        boolean walkLeft = group.progress().getWalkFrom() != null && walk(group, members);
        boolean changesLeft = !agenda.changed(group.id(), rounds.settled(), 1).isEmpty();
        if (!changesLeft && !walkLeft && !group.progress().getDecisionStale()) {
            agenda.deactivate(group.id());
        }
    }

    /** Writes decisions whose counts have changed, so that a report shows the present ones. */
    void refreshDecisions() {
        for (String groupId : agenda.active("", GROUPS_A_STEP)) {
            try (OpenGroup group = groups.open(groupId)) {
                if (group.progress().getDecisionStale() && group.decision() != null) {
                    verdicts.decide(group, false);
                }
            }
        }
    }

    private void deliverChanges(OpenGroup group, int limit) {
        for (Agenda.Entry change : agenda.changed(group.id(), rounds.settled(), limit)) {
            Long observedAt = agenda.observedAtMillis(change);
            if (deliveries.deliverMember(group, change.item(), "membership", observedAt) == Deliveries.Attempt.LATER) {
                return;
            }
            agenda.done(change);
        }
    }

    private boolean walk(OpenGroup group, int limit) {
        if (!group.written()) {
            group.progress().setWalkFrom(null);
            return false;
        }
        String from = group.progress().getWalkFrom();
        List<String> anchors = items.anchors(group.id(), from == null ? "" : from, limit);
        for (String anchor : anchors) {
            Deliveries.Attempt attempt = deliveries.deliverMember(group, anchor, "resume", null);
            if (attempt == Deliveries.Attempt.LATER) {
                return true;
            }
            if (attempt == Deliveries.Attempt.BLOCKED) {
                deliveries.deliverLater(group, anchor);
            }
            group.progress().setWalkFrom(anchor);
        }
        if (anchors.size() < limit) {
            group.progress().setWalkFrom(null);
            return false;
        }
        return true;
    }
}
