package org.groupwriteback.evaluator.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.groupwriteback.evaluator.decision.Resolution;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.Decision;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.Membership;
import org.groupwriteback.records.PrincipalAttributes;
import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.records.ResolvedEdge;
import org.groupwriteback.records.RoundEnd;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;

/**
 * First stage, by member: memberships meet what their member is, and each change of either side sends the resolved
 * edge on, to the group's partition. So a user synced after joining a group, a child group written after its parent and
 * a changed SID all arrive with no code of their own.
 */
final class JoinTask implements Processor<String, byte[], String, Outgoing> {
    private static final String MEMBERSHIPS = "memberships";
    private static final String MEMBERS = "members";
    private static final Duration SWEEP_EVERY = Duration.ofMillis(100);

    /** Most memberships looked at in one step of a sweep, so that other records never wait for it. */
    private static final int SWEEP_STEP = 5_000;

    private static final int MEMBERSHIPS_PER_READ = 1_000;
    /** Keys of our own sort behind every object id. */
    private static final String SWEEP = "~sweep";

    private static final String SWEEP_POSITION = "~sweep-position";
    private static final String WAITING_MARKER = "~waiting-marker";

    /** A removal seen before its member is sent again once the member is known: AD may hold it from an earlier life. */
    private @Nullable Stage stage;

    static ProcessorSupplier<String, byte[], String, Outgoing> supplier() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, Outgoing> get() {
                return new JoinTask();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(RecordStore.builder(MEMBERSHIPS), RecordStore.builder(MEMBERS));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        Stage started = new Stage(
                new Outbox(context),
                new RecordStore(context.getStateStore(MEMBERSHIPS)),
                new Members(new RecordStore(context.getStateStore(MEMBERS))));
        stage = started;
        context.schedule(SWEEP_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> started.sweep());
    }

    @Override
    public void process(Record<String, byte[]> incoming) {
        Stage running = java.util.Objects.requireNonNull(stage);
        if (incoming.value() == null) {
            running.cleaned(incoming.key());
            return;
        }
        SpecificRecord fact = running.outbox.read(incoming);
        if (fact instanceof Membership membership) {
            running.membership(membership);
        } else if (fact instanceof RoundEnd marker) {
            running.roundEnd(marker);
        } else if (fact instanceof PrincipalAttributes attributes) {
            running.member(attributes.getObjectId(), Members.Part.ATTRIBUTES, attributes);
        } else if (fact instanceof Lifecycle lifecycle) {
            running.member(lifecycle.getObjectId(), Members.Part.LIFECYCLE, lifecycle);
        } else if (fact instanceof AdGroup adGroup) {
            running.member(adGroup.getGroupId(), Members.Part.AD_GROUP, adGroup);
        } else if (fact instanceof Decision decision) {
            running.member(decision.getGroupId(), Members.Part.DECISION, decision);
        } else if (fact != null) {
            running.outbox.deadLetter(incoming, "a " + fact.getSchema().getName() + " does not belong on this topic");
        }
    }

    /** The stage once its stores are open. */
    private record Stage(Outbox outbox, RecordStore memberships, Members members) {

        void membership(Membership fact) {
            String key = key(fact.getMemberId(), fact.getGroupId());
            Membership known = memberships.get(key, Membership.class);
            // A removal doesn't say what it removes.
            Membership membership = known != null && fact.getMemberType() == PrincipalType.OTHER
                    ? Membership.newBuilder(fact)
                            .setMemberType(known.getMemberType())
                            .build()
                    : fact;
            memberships.put(key, membership);
            boolean onlyItsGenerationChanged = known != null && known.getPresent() == membership.getPresent();
            if (!onlyItsGenerationChanged) {
                Resolution resolution = members.known(membership.getMemberId()).resolve(membership.getMemberType());
                send(membership, resolution, membership.getObservedAt());
            }
        }

        void member(String memberId, Members.Part part, SpecificRecord fact) {
            Members.Known before = members.known(memberId);
            members.put(memberId, part, fact);
            Members.Known now = members.known(memberId);
            if (before.resolvesLike(now)) {
                return;
            }
            String prefix = memberId + "/";
            String after = "";
            while (true) {
                var batch = memberships.records(prefix, after, MEMBERSHIPS_PER_READ, Membership.class);
                for (KeyValue<String, Membership> entry : batch) {
                    Membership membership = entry.value;
                    Resolution was = before.resolve(membership.getMemberType());
                    Resolution is = now.resolve(membership.getMemberType());
                    // A removal that could name nobody is told once it can: after a loss of state AD may still hold it.
                    boolean nameable = is instanceof Resolution.Resolved && !(was instanceof Resolution.Resolved);
                    if (!is.equals(was) && (membership.getPresent() || nameable)) {
                        send(membership, is, null);
                    }
                }
                if (batch.size() < MEMBERSHIPS_PER_READ) {
                    return;
                }
                after = batch.get(batch.size() - 1).key;
            }
        }

        /** A tombstone: house-cleaning of what was absent for long. */
        void cleaned(String key) {
            String[] parts = key.split("/", 2);
            if (parts.length == 2 && parts[1].equals("attributes")) {
                members.delete(parts[0], Members.Part.ATTRIBUTES);
            } else if (parts.length == 2 && parts[1].equals("lifecycle")) {
                members.delete(parts[0], Members.Part.LIFECYCLE);
            } else if (parts.length == 2) {
                memberships.delete(key(parts[1], parts[0]));
            } else {
                members.delete(key, Members.Part.AD_GROUP);
                members.delete(key, Members.Part.DECISION);
            }
        }

        /** A full round's marker goes on when what it didn't show has been made absent; a later marker waits for it. */
        void roundEnd(RoundEnd marker) {
            if (marker.getFull()) {
                memberships.put(SWEEP, marker);
                memberships.putText(SWEEP_POSITION, "");
                // Of an older round: forwarded after this one, it would set the clock back.
                memberships.delete(WAITING_MARKER);
                sweep();
            } else if (memberships.get(SWEEP, RoundEnd.class) != null) {
                memberships.put(WAITING_MARKER, marker);
            } else {
                forward(marker);
            }
        }

        /** One bounded step of making absent what a full round didn't show. */
        void sweep() {
            RoundEnd marker = memberships.get(SWEEP, RoundEnd.class);
            if (marker == null) {
                return;
            }
            String after = memberships.getText(SWEEP_POSITION);
            String position = after == null ? "" : after;
            int looked = 0;
            for (String key : memberships.keys("", position, SWEEP_STEP)) {
                looked++;
                position = key;
                Membership membership = key.startsWith("~") ? null : memberships.get(key, Membership.class);
                if (membership != null
                        && membership.getPresent()
                        && membership.getGeneration() < marker.getGeneration()) {
                    membership(Membership.newBuilder(membership)
                            .setPresent(false)
                            .setGeneration(marker.getGeneration())
                            .setRound(marker.getRound())
                            .setObservedAt(marker.getEndedAt())
                            .build());
                }
            }
            if (looked == SWEEP_STEP) {
                memberships.putText(SWEEP_POSITION, position);
                return;
            }
            memberships.delete(SWEEP);
            memberships.delete(SWEEP_POSITION);
            forward(marker);
            RoundEnd waiting = memberships.get(WAITING_MARKER, RoundEnd.class);
            if (waiting != null) {
                memberships.delete(WAITING_MARKER);
                forward(waiting);
            }
        }

        private void forward(RoundEnd marker) {
            for (int partition = 0; partition < marker.getPartitions(); partition++) {
                outbox.sendToPartition(
                        Topics.EVALUATOR_EDGES,
                        new TopicKey.Marker(marker.getFeed(), marker.getFromPartition()),
                        marker,
                        partition);
            }
        }

        private void send(Membership membership, Resolution resolution, @Nullable Instant observedAt) {
            ResolvedEdge edge = ResolvedEdge.newBuilder()
                    .setGroupId(membership.getGroupId())
                    .setMemberId(membership.getMemberId())
                    .setPresent(membership.getPresent())
                    .setMemberType(membership.getMemberType())
                    .setAnchor(resolution instanceof Resolution.Resolved resolved ? resolved.anchor() : null)
                    .setSourceAnchor(
                            resolution instanceof Resolution.Resolved resolved ? resolved.sourceAnchor() : null)
                    .setReason(
                            resolution instanceof Resolution.LeftOut leftOut
                                    ? leftOut.reason().label()
                                    : null)
                    .setGeneration(membership.getGeneration())
                    .setRound(membership.getRound())
                    .setObservedAt(observedAt)
                    .build();
            outbox.send(
                    Topics.EVALUATOR_EDGES,
                    new TopicKey.ByGroup(membership.getGroupId(), membership.getMemberId()),
                    edge);
        }

        private static String key(String memberId, String groupId) {
            return memberId + "/" + groupId;
        }
    }
}
