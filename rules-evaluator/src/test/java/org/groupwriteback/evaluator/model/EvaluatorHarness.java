package org.groupwriteback.evaluator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.Decision;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.Membership;
import org.groupwriteback.records.ObservedChange;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.PrincipalAttributes;
import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.records.RoundEnd;
import org.groupwriteback.records.TenantSetting;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.TopicKey.ObjectPart;
import org.groupwriteback.topics.TopicKey.Part;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;

/** Both stages in a test driver, with the records of each carried to the other and to a model of AD until all is quiet. */
final class EvaluatorHarness {
    private static final String GROUPS_FEED = "groups";
    /** A run that isn't quiet after so many turns never will be. */
    private static final int MOST_TURNS = 2_000;

    final AdModel ad = new AdModel();
    private final Map<String, SpecificRecord> waiting = new LinkedHashMap<>();
    private boolean exporterAway;
    private final List<RoundEnd> markers = new ArrayList<>();
    final Map<String, Decision> decisions = new HashMap<>();
    final List<SpecificRecord> sent = new ArrayList<>();
    final List<SpecificRecord> deadLetters = new ArrayList<>();
    private final StageDrivers drivers;
    private long round = 1;
    private long generation = 1;

    EvaluatorHarness(String policy) {
        drivers = new StageDrivers(policy);
    }

    // What the ingestor would write.

    EvaluatorHarness tenantDefault(String value, Instant firstSeenAt, boolean firstRead) {
        drivers.toDecide(
                Topics.CLOUD_SETTINGS,
                "Group.Unified/NewUnifiedGroupWritebackDefault@" + firstSeenAt,
                TenantSetting.newBuilder()
                        .setTemplate("Group.Unified")
                        .setName("NewUnifiedGroupWritebackDefault")
                        .setValue(value.isEmpty() ? null : value)
                        .setFirstSeenAt(firstSeenAt)
                        .setFirstRead(firstRead)
                        .build());
        // The stage looks at the settings once a second.
        pass(Duration.ofSeconds(1));
        return this;
    }

    GroupAttributes.Builder microsoft365(String groupId) {
        return GroupAttributes.newBuilder()
                .setGroupId(groupId)
                .setDisplayName("Name of " + groupId)
                .setProxyAddresses(List.of())
                .setGroupTypes(List.of("Unified"))
                .setSecurityEnabled(false)
                .setMailEnabled(true)
                .setCreatedDateTime(Instant.parse("2024-01-01T00:00:00Z"))
                .setGeneration(generation)
                .setRound(round)
                .setObservedAt(Instant.EPOCH);
    }

    GroupAttributes.Builder security(String groupId) {
        return microsoft365(groupId)
                .setGroupTypes(List.of())
                .setSecurityEnabled(true)
                .setMailEnabled(false)
                .setWritebackEnabled(true);
    }

    EvaluatorHarness group(GroupAttributes.Builder attributes) {
        GroupAttributes now =
                attributes.setRound(round).setGeneration(generation).build();
        drivers.toDecide(Topics.CLOUD_GROUPS, new ObjectPart(now.getGroupId(), Part.ATTRIBUTES).text(), now);
        return lifecycle(now.getGroupId(), LifecycleState.ACTIVE);
    }

    EvaluatorHarness lifecycle(String groupId, LifecycleState state) {
        Lifecycle now = lifecycleOf(groupId, state);
        drivers.toDecide(Topics.CLOUD_GROUPS, new ObjectPart(groupId, Part.LIFECYCLE).text(), now);
        drivers.toJoin(Topics.CLOUD_PRINCIPALS, new ObjectPart(groupId, Part.LIFECYCLE).text(), now);
        return this;
    }

    EvaluatorHarness user(String userId, String sid) {
        PrincipalAttributes now = PrincipalAttributes.newBuilder()
                .setObjectId(userId)
                .setType(PrincipalType.USER)
                .setOnPremisesSecurityIdentifier(sid.isEmpty() ? null : sid)
                .setGeneration(generation)
                .setRound(round)
                .setObservedAt(Instant.EPOCH)
                .build();
        drivers.toJoin(Topics.CLOUD_PRINCIPALS, new ObjectPart(userId, Part.ATTRIBUTES).text(), now);
        return userLifecycle(userId, LifecycleState.ACTIVE);
    }

    EvaluatorHarness userLifecycle(String userId, LifecycleState state) {
        drivers.toJoin(
                Topics.CLOUD_PRINCIPALS, new ObjectPart(userId, Part.LIFECYCLE).text(), lifecycleOf(userId, state));
        return this;
    }

    EvaluatorHarness member(String groupId, String memberId, PrincipalType type, boolean present) {
        Membership now = Membership.newBuilder()
                .setGroupId(groupId)
                .setMemberId(memberId)
                .setPresent(present)
                .setMemberType(type)
                .setGeneration(generation)
                .setRound(round)
                .setObservedAt(Instant.EPOCH)
                .build();
        drivers.toJoin(Topics.CLOUD_MEMBERSHIPS, new TopicKey.ByMember(groupId, memberId).text(), now);
        return this;
    }

    EvaluatorHarness has(String groupId, String... users) {
        for (String user : users) {
            member(groupId, user, PrincipalType.USER, true);
        }
        return this;
    }

    EvaluatorHarness hasNot(String groupId, String... users) {
        for (String user : users) {
            member(groupId, user, PrincipalType.OTHER, false);
        }
        return this;
    }

    /** Ends the round, and lets everything that follows from it happen. */
    EvaluatorHarness endRound(boolean full) {
        return endRoundUnnoticed(full).noticeEnds();
    }

    /** Ends the round, while its marker is still on its way: the facts of the next one may overtake it. */
    EvaluatorHarness endRoundUnnoticed(boolean full) {
        markers.add(RoundEnd.newBuilder()
                .setFeed(GROUPS_FEED)
                .setGeneration(generation)
                .setRound(round)
                .setFull(full)
                .setFromPartition(0)
                .setPartitions(1)
                .setEndedAt(Instant.EPOCH)
                .build());
        round++;
        return settle();
    }

    EvaluatorHarness noticeEnds() {
        markers.forEach(
                marker -> drivers.toJoin(Topics.CLOUD_MEMBERSHIPS, new TopicKey.Marker(GROUPS_FEED, 0).text(), marker));
        markers.clear();
        return settle();
    }

    /** A full round begins: what it doesn't show is absent at its end. */
    EvaluatorHarness nextGeneration() {
        generation++;
        return this;
    }

    /** Puts a value on a topic as it stands. */
    EvaluatorHarness raw(Topic<?> topic, String key, byte[] value) {
        drivers.toJoin(topic, key, value);
        return this;
    }

    // What happens then.

    Decision decision(String groupId) {
        return Objects.requireNonNull(decisions.get(groupId), "no decision for " + groupId);
    }

    /** Starts the deciding stage again, for an AD that was last restored at that time. */
    EvaluatorHarness restart(@Nullable Instant adRestoredAt) {
        drivers.startDecide(adRestoredAt);
        return later(Duration.ofSeconds(1));
    }

    Instant now() {
        return drivers.now();
    }

    /** Carries records until nothing moves any more; time passes by the tenth of a second. */
    EvaluatorHarness settle() {
        int quiet = 0;
        for (int turn = 0; quiet < 3; turn++) {
            if (turn > MOST_TURNS) {
                throw new AssertionError("Not quiet after " + MOST_TURNS + " turns");
            }
            quiet = carry() ? 0 : quiet + 1;
            pass(Duration.ofMillis(100));
        }
        return this;
    }

    /** Lets time pass, so that retries come due, and carries what follows. */
    EvaluatorHarness later(Duration time) {
        pass(time);
        return settle();
    }

    /** From now on nobody reads what is desired of AD. */
    EvaluatorHarness exporterGoes() {
        exporterAway = true;
        return this;
    }

    /** Somebody reads it again: the newest of each item, as the exporter takes it. */
    EvaluatorHarness exporterComes() {
        exporterAway = false;
        List<SpecificRecord> newest = List.copyOf(waiting.values());
        waiting.clear();
        newest.forEach(each -> ad.apply(each).forEach(this::answer));
        return settle();
    }

    private void pass(Duration time) {
        drivers.pass(time);
    }

    private boolean carry() {
        boolean moved = false;
        for (TopicLogs.Entry edge : drivers.fromJoin(Topics.EVALUATOR_EDGES)) {
            drivers.toDecide(Topics.EVALUATOR_EDGES, edge.key(), RecordCodec.decode(edge.value()));
            moved = true;
        }
        for (TopicLogs.Entry decision : drivers.fromDecide(Topics.DECISIONS)) {
            Decision now = (Decision) RecordCodec.decode(decision.value());
            decisions.put(now.getGroupId(), now);
            drivers.toJoin(Topics.DECISIONS, decision.key(), now);
            moved = true;
        }
        for (TopicLogs.Entry desired : drivers.fromDecide(Topics.AD_DESIRED)) {
            SpecificRecord value = RecordCodec.decode(desired.value());
            sent.add(value);
            if (exporterAway) {
                waiting.remove(desired.key());
                waiting.put(desired.key(), value);
            } else {
                ad.apply(value).forEach(this::answer);
            }
            moved = true;
        }
        drivers.fromJoin(Topics.DEAD_LETTERS).forEach(letter -> deadLetters.add(RecordCodec.decode(letter.value())));
        return moved;
    }

    private void answer(SpecificRecord answer) {
        if (answer instanceof AdGroup adGroup) {
            drivers.toJoin(Topics.AD_GROUPS, adGroup.getGroupId(), adGroup);
            drivers.toDecide(Topics.AD_GROUPS, adGroup.getGroupId(), adGroup);
        } else if (answer instanceof Outcome outcome) {
            drivers.toDecide(Topics.AD_OUTCOMES, outcome.getGroupId() + "/" + outcome.getItem(), outcome);
        } else if (answer instanceof ObservedChange seen) {
            drivers.toDecide(Topics.AD_OBSERVED, seen.getGroupId() + "/" + seen.getItem(), seen);
        }
    }

    private Lifecycle lifecycleOf(String id, LifecycleState state) {
        return new Lifecycle(id, state, generation, round, Instant.EPOCH);
    }
}
