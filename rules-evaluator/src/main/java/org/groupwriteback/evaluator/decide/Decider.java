package org.groupwriteback.evaluator.decide;

import java.time.Duration;
import java.util.Objects;
import org.groupwriteback.evaluator.streams.Incoming;
import org.groupwriteback.evaluator.streams.Outbox;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.AdGroupOrigin;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.ObservedChange;
import org.groupwriteback.records.ObservedChangeKind;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.ResolvedEdge;
import org.groupwriteback.records.RoundEnd;
import org.groupwriteback.rules.FactOrder;
import org.groupwriteback.topics.TopicKey;
import org.jspecify.annotations.Nullable;

/**
 * What each record means for its group; what follows from it in bounded steps is left to {@link Turns}. While the task isn't live
 * (it has not read all that stood on its inputs, no full round has ended, or the tenant's settings are unknown) records are filed
 * and nothing else.
 */
final class Decider {
    /** After so long an outcome that the exporter must have given, and that isn't here, counts as lost. */
    private static final long OUTCOME_LOST_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Groups groups;
    private final EdgeIntake edges;
    private final MemberItems items;
    private final RoundEnds rounds;
    private final MemberDelivery members;
    private final GroupDelivery groupDelivery;
    private final Verdicts verdicts;
    private final Worklist worklist;
    private final Retries retries;
    private final Outbox outbox;
    private boolean live;

    Decider(
            Groups groups,
            EdgeIntake edges,
            MemberItems items,
            RoundEnds rounds,
            MemberDelivery members,
            GroupDelivery groupDelivery,
            Verdicts verdicts,
            Worklist worklist,
            Retries retries,
            Outbox outbox) {
        this.groups = groups;
        this.edges = edges;
        this.items = items;
        this.rounds = rounds;
        this.members = members;
        this.groupDelivery = groupDelivery;
        this.verdicts = verdicts;
        this.worklist = worklist;
        this.retries = retries;
        this.outbox = outbox;
    }

    boolean live() {
        return live;
    }

    /** From now on what is known is acted on. */
    void goLive() {
        live = true;
    }

    void attributes(GroupAttributes attributes, Incoming incoming) {
        Group group = groups.get(attributes.getGroupId());
        GroupAttributes known = group.attributes();
        if (FactOrder.isNews(
                attributes.getRound(),
                known == null ? null : (Long) known.getRound(),
                incoming.offset(),
                incoming.readTo())) {
            group.attributes(attributes);
            decide(group);
        }
        groups.keep(group);
    }

    void lifecycle(Lifecycle lifecycle, Incoming incoming) {
        Group group = groups.get(lifecycle.getObjectId());
        Lifecycle known = group.lifecycle();
        if (FactOrder.isNews(
                lifecycle.getRound(),
                known == null ? null : (Long) known.getRound(),
                incoming.offset(),
                incoming.readTo())) {
            group.lifecycle(lifecycle);
            decide(group);
            wake(group);
        }
        groups.keep(group);
    }

    void edge(ResolvedEdge edge, Incoming incoming) {
        Group group = groups.get(edge.getGroupId());
        @Nullable
        Long observedAt =
                edge.getObservedAt() == null ? null : edge.getObservedAt().toEpochMilli();
        for (String anchor : edges.take(group, edge, incoming)) {
            if (live) {
                members.bring(group, anchor, observedAt);
            } else {
                group.export().unsent(true);
            }
        }
        if (live) {
            if (group.decision() == null) {
                verdicts.decide(group, false);
            }
            if (!group.mayGoOn()) {
                worklist.untilRoundEnds(group.id());
            }
            if (group.decisionStale()) {
                worklist.stale(group.id());
            }
        }
        groups.keep(group);
    }

    /** Groups that waited to be counted go on. */
    void roundEnd(RoundEnd marker) {
        if (!rounds.take(marker) || !live) {
            return;
        }
        for (String groupId : worklist.takeWaitingForRound()) {
            Group group = groups.get(groupId);
            verdicts.decide(group, false);
            wake(group);
            groups.keep(group);
        }
    }

    void adGroup(AdGroup now) {
        Group group = groups.get(now.getGroupId());
        AdGroup before = group.adGroup();
        if (before != null && now.getRecordedAt().isBefore(before.getRecordedAt())) {
            return;
        }
        boolean same = before != null && sameObject(before, now);
        if (before != null && same && before.getDistinguishedName().equals(now.getDistinguishedName())) {
            group.applied(now);
        } else {
            group.adGroup(now);
        }
        if (!same) {
            anotherAdGroup(group, before, now);
        }
        boolean outcomesMissing = group.appliedVersion() >= group.export().lastVersion()
                && (group.export().outstandingMembers() > 0
                        || group.export().delivery().outstanding());
        if (live && outcomesMissing) {
            retries.at(outbox.now() + OUTCOME_LOST_MILLIS, group.id(), Retries.ALL_MEMBERS);
        }
        groups.keep(group);
    }

    /** In an AD that was restored from a backup the same id stands for what the object was then. */
    private static boolean sameObject(AdGroup before, AdGroup now) {
        return before.getDeleted() == now.getDeleted()
                && before.getObjectGuid().equals(now.getObjectGuid())
                && Objects.equals(before.getAdRestoredAt(), now.getAdRestoredAt());
    }

    /** A new AD object holds none of the members that the former one was sent; what it does hold, its origin tells. */
    private void anotherAdGroup(Group group, @Nullable AdGroup before, AdGroup now) {
        if (before != null || now.getOrigin() == AdGroupOrigin.JOINED || now.getOrigin() == AdGroupOrigin.RESTORED) {
            group.export().anotherAdGroup();
        }
        if (group.written()) {
            group.export().walkFrom("");
        }
        if (group.decision() != null) {
            decide(group);
        }
        wake(group);
    }

    void outcome(Outcome outcome, Incoming incoming) {
        Group group = groups.get(outcome.getGroupId());
        if (outcome.getItem().equals(TopicKey.GroupItem.GROUP)) {
            if (groupDelivery.completed(group, outcome)) {
                decide(group);
            }
        } else {
            members.completed(group, outcome, incoming.seen());
            if (!incoming.seen() && Outcomes.concernsTheGroup(outcome) && group.decision() != null) {
                groupDelivery.forget(group);
                decide(group);
            }
            roomForMore(group);
        }
        groups.keep(group);
    }

    /** A member that an AD group held when it was joined or restored: nobody may desire it. */
    void observed(ObservedChange seen, Incoming incoming) {
        if (seen.getChange() != ObservedChangeKind.MEMBER_PRESENT || incoming.seen()) {
            return;
        }
        Group group = groups.get(seen.getGroupId());
        boolean known = isDesired(group, seen.getItem())
                || seen.getOtherAnchors().stream().anyMatch(anchor -> isDesired(group, anchor))
                || seen.getOtherAnchors().stream().anyMatch(anchor -> isDesired(group, asSourceAnchor(anchor)));
        if (!known) {
            members.seen(group, seen.getItem());
            if (live && members.secondWalk(group)) {
                worklist.ready(group.id());
            }
        }
        groups.keep(group);
    }

    private boolean isDesired(Group group, String anchor) {
        MemberItem item = items.get(group.id(), anchor);
        return item != null && item.desired();
    }

    /** A source anchor may be the objectGUID. */
    private static String asSourceAnchor(String anchor) {
        return anchor.replaceFirst("^GUID=", "SOURCE=");
    }

    private void roomForMore(Group group) {
        if (!live) {
            return;
        }
        if (group.export().halfEmpty() && group.export().unsent()) {
            worklist.ready(group.id());
        }
        if (members.secondWalk(group)) {
            worklist.ready(group.id());
        }
        if (group.decisionStale()) {
            worklist.stale(group.id());
        }
    }

    private void decide(Group group) {
        if (live) {
            verdicts.decide(group, false);
        } else {
            group.undecided();
            group.export().unsent(true);
        }
    }

    private void wake(Group group) {
        if (live && group.export().unsent()) {
            worklist.ready(group.id());
        }
    }
}
