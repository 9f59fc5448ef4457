package org.groupwriteback.evaluator.decide;

import java.time.Instant;
import java.util.HashMap;
import org.groupwriteback.evaluator.streams.CloudFacts;
import org.groupwriteback.evaluator.streams.Outbox;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.GroupKind;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.rules.AdGroupShape;
import org.groupwriteback.rules.CloudGroup;
import org.groupwriteback.rules.Counterpart;
import org.groupwriteback.rules.Decision;
import org.groupwriteback.rules.Desired;
import org.groupwriteback.rules.Presence;
import org.groupwriteback.rules.Verdict;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;

/** Decides groups: gathers what is known, asks the rules, puts the decision on record and sends the group. */
final class Verdicts {
    private final Worklist worklist;
    private final RoundEnds rounds;
    private final GroupDelivery delivery;
    private final Rulebooks rulebooks;
    private final Outbox outbox;

    Verdicts(Worklist worklist, RoundEnds rounds, GroupDelivery delivery, Rulebooks rulebooks, Outbox outbox) {
        this.worklist = worklist;
        this.rounds = rounds;
        this.delivery = delivery;
        this.rulebooks = rulebooks;
        this.outbox = outbox;
    }

    /** Decides a group and sends what follows. A verdict that turns to written has all members looked at. */
    void decide(Group group, boolean retryNow) {
        GroupAttributes attributes = group.attributes();
        Lifecycle lifecycle = group.lifecycle();
        Presence presence = lifecycle == null ? Presence.ACTIVE : CloudFacts.presence(lifecycle.getState());
        if (attributes == null && presence == Presence.ACTIVE) {
            // Members came before the group itself: what it is will come on its own topic, and decide it then.
            return;
        }
        CloudGroup cloudGroup =
                attributes == null ? CloudFacts.groupOfUnknownAttributes(group.id()) : CloudFacts.group(attributes);
        group.settle(rounds.settled());
        Rulebook rulebook = rulebooks.current();
        Instant adRestoredAt = group.adRestoredAt(rulebook.adRestoredAt());
        Counterpart counterpart = group.counterpart(adRestoredAt);
        long limit = rulebook.policyFile().policy().limits().of(cloudGroup.kind());
        long members = group.members().counted(limit);
        Decision decision = rulebook.precedence().decide(cloudGroup, presence, members, counterpart);
        boolean wasWritten = group.written();
        record(group, decision, members, cloudGroup.displayName(), rulebook);
        if (group.written() && !wasWritten) {
            group.export().walkFrom("");
            // What failed before may have come due while the group wasn't written.
            worklist.retryAll(group.id());
            worklist.ready(group.id());
        }
        if (!group.mayGoOn()) {
            worklist.untilRoundEnds(group.id());
        }
        DesiredGroup sent = group.export().sent();
        AdGroupShape last = sent == null ? null : GroupTarget.of(sent).shape();
        GroupTarget target = GroupTarget.of(Desired.of(decision, counterpart, last), adRestoredAt);
        if (target != null) {
            delivery.bring(group, target, decision.reason().label(), retryNow);
        }
    }

    private void record(Group group, Decision decision, long members, @Nullable String displayName, Rulebook rulebook) {
        var before = group.decision();
        var now = org.groupwriteback.records.Decision.newBuilder()
                .setGroupId(group.id())
                .setDisplayName(displayName)
                .setKind(GroupKind.valueOf(decision.kind().name()))
                .setVerdict(org.groupwriteback.records.Verdict.valueOf(
                        decision.verdict().name()))
                .setReason(decision.reason().label())
                .setExplanation(decision.explanation())
                .setOnPremisesGroupType(
                        decision.verdict() == Verdict.WRITTEN
                                ? decision.shape().type().graphName()
                                : null)
                .setDirectMembers(members)
                .setMemberLimit(decision.memberLimit())
                .setResolvedMembers(group.resolvedMembers())
                .setLeftOut(new HashMap<>(group.leftOut()))
                .setPolicyRevision(rulebook.policyRevision())
                .setGeneration(before == null ? 0 : before.getGeneration())
                .setDecidedAt(before == null ? Instant.EPOCH : before.getDecidedAt())
                .build();
        if (now.equals(before)) {
            group.decided(null, rulebook.edition());
            return;
        }
        // Grows with each decision of the group, whoever's clock it is: the Join stage takes no older one.
        long after = before == null ? 0 : before.getDecidedAt().toEpochMilli() + 1;
        var stamped = org.groupwriteback.records.Decision.newBuilder(now)
                .setGeneration(rounds.generation())
                .setDecidedAt(Instant.ofEpochMilli(Math.max(after, outbox.now())))
                .build();
        group.decided(stamped, rulebook.edition());
        outbox.send(Topics.DECISIONS, new TopicKey.Name(group.id()), stamped);
    }
}
