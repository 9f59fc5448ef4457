package org.groupwriteback.evaluator.streams;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.groupwriteback.evaluator.decision.AdGroupShape;
import org.groupwriteback.evaluator.decision.CloudGroup;
import org.groupwriteback.evaluator.decision.Counterpart;
import org.groupwriteback.evaluator.decision.Decision;
import org.groupwriteback.evaluator.decision.Precedence;
import org.groupwriteback.evaluator.decision.Presence;
import org.groupwriteback.records.DeliveryStatus;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.DesiredState;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.GroupKind;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.Verdict;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;

/** Decides groups: gathers what is known, asks {@link Precedence}, records the decision and sends the group item. */
final class Verdicts {
    private final Groups groups;
    private final Agenda agenda;
    private final Rounds rounds;
    private final Deliveries deliveries;
    private final Outbox outbox;
    private final Supplier<Rulebook> rulebook;

    Verdicts(
            Groups groups,
            Agenda agenda,
            Rounds rounds,
            Deliveries deliveries,
            Outbox outbox,
            Supplier<Rulebook> rulebook) {
        this.groups = groups;
        this.agenda = agenda;
        this.rounds = rounds;
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.rulebook = rulebook;
    }

    /** Decides a group by the counts of the rounds that have ended. A verdict that turns to written walks all members. */
    void decide(OpenGroup group, boolean retryNow) {
        GroupAttributes attributes = groups.attributes(group.id());
        Lifecycle lifecycle = groups.lifecycle(group.id());
        Presence presence = lifecycle == null ? Presence.ACTIVE : Facts.presence(lifecycle.getState());
        if (attributes == null && presence == Presence.ACTIVE) {
            // Members came before the group itself: what it is will come on its own topic, and decide it then.
            return;
        }
        CloudGroup cloudGroup =
                attributes == null ? Facts.groupOfUnknownAttributes(group.id()) : Facts.group(attributes);
        group.settle(rounds.settled());
        Precedence precedence = rulebook.get().precedence();
        Decision decision =
                precedence.decide(cloudGroup, presence, group.progress().getSettledMembers(), counterpart(group));
        boolean wasWritten = group.written();
        record(group, decision, cloudGroup.displayName());
        if (group.written() && !wasWritten) {
            group.progress().setWalkFrom("");
            agenda.activate(group.id());
        }
        DesiredGroup wish = wish(group, decision);
        if (wish != null) {
            deliveries.deliverGroup(group, wish, decision.reason().label(), retryNow);
        }
    }

    private static Counterpart counterpart(OpenGroup group) {
        DesiredGroup sent = group.progress().getSent();
        if (group.onRecord()) {
            return Counterpart.PRESENT;
        }
        if (sent == null) {
            return group.adGroup() == null ? Counterpart.NEVER : Counterpart.DELETED;
        }
        boolean confirmed = group.progress().getStatus() == DeliveryStatus.CONFIRMED;
        return switch (sent.getState()) {
            // Once it is confirmed, its record is on its way.
            case WRITTEN -> confirmed ? Counterpart.PRESENT : Counterpart.TOLD;
            case SUSPENDED -> group.adGroup() == null ? Counterpart.TOLD : Counterpart.DELETED;
            case DELETED -> confirmed || group.adGroup() != null ? Counterpart.DELETED : Counterpart.TOLD;
        };
    }

    private static @Nullable DesiredGroup wish(OpenGroup group, Decision decision) {
        return switch (decision.verdict()) {
            case WRITTEN -> wish(group.id(), DesiredState.WRITTEN, decision.shape());
            case DELETED -> kept(group, DesiredState.DELETED, decision.shape());
            case SUSPENDED -> kept(group, DesiredState.SUSPENDED, decision.shape());
            case REFUSED, NOT_WRITTEN ->
                switch (counterpart(group)) {
                    // What AD was told before, and hasn't done yet, is taken back.
                    case PRESENT, TOLD -> kept(group, DesiredState.SUSPENDED, decision.shape());
                    case NEVER, DELETED -> null;
                };
        };
    }

    /** The last shape that AD was told, with another state: a suspended group isn't renamed. */
    private static DesiredGroup kept(OpenGroup group, DesiredState state, AdGroupShape shape) {
        DesiredGroup sent = group.progress().getSent();
        return sent == null
                ? wish(group.id(), state, shape)
                : DesiredGroup.newBuilder(sent).setState(state).build();
    }

    private static DesiredGroup wish(String groupId, DesiredState state, AdGroupShape shape) {
        return DesiredGroup.newBuilder()
                .setGroupId(groupId)
                .setState(state)
                .setCn(shape.cn())
                .setDisplayName(shape.displayName())
                .setDescription(shape.description())
                .setGroupType(shape.type().groupType())
                .setVersion(0)
                .setCause("")
                .setEmittedAt(Instant.EPOCH)
                .build();
    }

    private void record(OpenGroup group, Decision decision, @Nullable String displayName) {
        var progress = group.progress();
        var before = group.decision();
        var now = org.groupwriteback.records.Decision.newBuilder()
                .setGroupId(group.id())
                .setDisplayName(displayName)
                .setKind(GroupKind.valueOf(decision.kind().name()))
                .setVerdict(Verdict.valueOf(decision.verdict().name()))
                .setReason(decision.reason().label())
                .setExplanation(decision.explanation())
                .setOnPremisesGroupType(
                        decision.verdict() == org.groupwriteback.evaluator.decision.Verdict.WRITTEN
                                ? decision.shape().type().graphName()
                                : null)
                .setDirectMembers(progress.getSettledMembers())
                .setMemberLimit(decision.memberLimit())
                .setResolvedMembers(progress.getResolvedMembers())
                .setLeftOut(Map.copyOf(progress.getLeftOut()))
                .setPolicyRevision(rulebook.get().policyRevision())
                .setGeneration(before == null ? 0 : before.getGeneration())
                .setDecidedAt(before == null ? Instant.EPOCH : before.getDecidedAt())
                .build();
        progress.setDecisionStale(false);
        if (!now.equals(before)) {
            var stamped = org.groupwriteback.records.Decision.newBuilder(now)
                    .setGeneration(rounds.generation())
                    .setDecidedAt(Instant.ofEpochMilli(outbox.now()))
                    .build();
            group.decided(stamped);
            outbox.send(Topics.DECISIONS, new TopicKey.Name(group.id()), stamped);
        }
    }
}
