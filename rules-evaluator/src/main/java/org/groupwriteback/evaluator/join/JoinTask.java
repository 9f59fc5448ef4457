package org.groupwriteback.evaluator.join;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.groupwriteback.evaluator.streams.Alarm;
import org.groupwriteback.evaluator.streams.CatchUp;
import org.groupwriteback.evaluator.streams.Incoming;
import org.groupwriteback.evaluator.streams.Outbox;
import org.groupwriteback.evaluator.streams.Outgoing;
import org.groupwriteback.evaluator.streams.Positions;
import org.groupwriteback.evaluator.streams.TaskState;
import org.groupwriteback.evaluator.streams.TopicEnds;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.Decision;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.Membership;
import org.groupwriteback.records.PrincipalAttributes;
import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.records.RoundEnd;
import org.groupwriteback.rules.FactOrder;
import org.groupwriteback.rules.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * First stage, by member: memberships meet what their member is, and each change of either side sends the resolved
 * edge on, to the group's partition. So a user synced after joining a group, a child group written after its parent and
 * a changed SID all arrive with no code of their own.
 */
public final class JoinTask implements Processor<String, byte[], String, Outgoing> {
    private static final Duration STEP_EVERY = Duration.ofMillis(20);

    /** Memberships of one member that one step takes. */
    private static final int MEMBERSHIPS_A_STEP = 2_000;

    private final List<String> topics;
    private final TopicEnds ends;
    private @Nullable Stage stage;

    private JoinTask(List<String> topics, TopicEnds ends) {
        this.topics = topics;
        this.ends = ends;
    }

    /** The stage, reading {@code topics}, whose ends at its beginning {@code ends} tells. */
    public static ProcessorSupplier<String, byte[], String, Outgoing> supplier(List<String> topics, TopicEnds ends) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, Outgoing> get() {
                return new JoinTask(topics, ends);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(TaskState.builder());
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        stage = new Stage(context, topics, ends);
    }

    @Override
    public void process(Record<String, byte[]> incoming) {
        Objects.requireNonNull(stage).take(incoming);
    }

    /** The stage once its stores are open. */
    private static final class Stage {
        private final Outbox outbox;
        private final Memberships memberships;
        private final Members members;
        private final Progress progress;
        private final Edges edges;
        private final Sweep sweep;
        private final Rebuild rebuild;
        private final CatchUp catchUp;
        private final Alarm alarm;

        Stage(ProcessorContext<String, Outgoing> context, List<String> topics, TopicEnds ends) {
            TaskState state = new TaskState(context);
            Positions positions = new Positions(state, topics);
            this.catchUp = new CatchUp(ends, positions, topics, context.taskId().partition());
            this.outbox = new Outbox(context, positions);
            this.memberships = new Memberships(state);
            this.members = new Members(state);
            this.progress = new Progress(state, positions.fresh());
            this.edges = new Edges(outbox);
            this.sweep = new Sweep(memberships, members, progress, edges);
            this.rebuild = new Rebuild(memberships, members, progress, edges);
            this.alarm = new Alarm(context, STEP_EVERY, this::step);
            if (workLeft()) {
                alarm.ring();
            }
        }

        void take(Record<String, byte[]> incoming) {
            progress.begun();
            if (incoming.value() == null) {
                tombstone(incoming.key());
                return;
            }
            Optional<Incoming> taken = outbox.take(incoming);
            if (taken.isEmpty()) {
                return;
            }
            SpecificRecord fact = taken.get().value();
            if (fact instanceof Membership membership) {
                membership(membership, taken.get());
            } else if (fact instanceof RoundEnd marker) {
                roundEnd(marker);
            } else if (fact instanceof PrincipalAttributes attributes) {
                member(attributes.getObjectId(), taken.get());
            } else if (fact instanceof Lifecycle lifecycle) {
                member(lifecycle.getObjectId(), taken.get());
            } else if (fact instanceof AdGroup adGroup) {
                member(adGroup.getGroupId(), taken.get());
            } else if (fact instanceof Decision decision) {
                member(decision.getGroupId(), taken.get());
            } else {
                outbox.deadLetter(incoming, "a " + fact.getSchema().getName() + " does not belong on this topic");
            }
        }

        private void membership(Membership fact, Incoming incoming) {
            Membership known = memberships.get(fact.getMemberId(), fact.getGroupId());
            if (!FactOrder.isNews(
                    fact.getRound(),
                    known == null ? null : (Long) known.getRound(),
                    incoming.offset(),
                    incoming.readTo())) {
                return;
            }
            Membership membership = known == null ? fact : keepingType(fact, known);
            memberships.put(membership);
            boolean onlyItsRoundChanged = known != null && known.getPresent() == membership.getPresent();
            if (!onlyItsRoundChanged && !silent()) {
                edges.send(
                        membership,
                        members.known(membership.getMemberId()).resolve(membership.getMemberType()),
                        membership.getObservedAt());
            }
        }

        /** A removal doesn't say what it removes. */
        private static Membership keepingType(Membership fact, Membership known) {
            return fact.getMemberType() != PrincipalType.OTHER
                    ? fact
                    : new Membership(
                            fact.getGroupId(),
                            fact.getMemberId(),
                            fact.getPresent(),
                            known.getMemberType(),
                            fact.getGeneration(),
                            fact.getRound(),
                            fact.getObservedAt());
        }

        private void member(String memberId, Incoming fact) {
            KnownMember before = members.known(memberId);
            KnownMember now = members.take(before, fact);
            if (now.resolvesLike(before) || silent()) {
                return;
            }
            List<KeyValue<String, Membership>> some = memberships.of(memberId, "", MEMBERSHIPS_A_STEP);
            for (KeyValue<String, Membership> entry : some) {
                Membership membership = entry.value;
                Resolution was = before.resolve(membership.getMemberType());
                Resolution is = now.resolve(membership.getMemberType());
                if (!is.equals(was) && membership.getPresent()) {
                    edges.send(membership, is, null);
                }
            }
            if (some.size() == MEMBERSHIPS_A_STEP) {
                progress.unfinished(memberId, some.get(some.size() - 1).key);
                alarm.ring();
            } else {
                progress.finished(memberId);
            }
        }

        /** One step of a member that is in more groups than one step takes. */
        private void goOn(String memberId, String sentTo) {
            List<KeyValue<String, Membership>> some = memberships.of(memberId, sentTo, MEMBERSHIPS_A_STEP);
            KnownMember member = members.known(memberId);
            some.stream()
                    .map(entry -> entry.value)
                    .filter(Membership::getPresent)
                    .forEach(membership -> edges.send(membership, member.resolve(membership.getMemberType()), null));
            if (some.size() == MEMBERSHIPS_A_STEP) {
                progress.unfinished(memberId, some.get(some.size() - 1).key);
            } else {
                progress.finished(memberId);
            }
        }

        private void roundEnd(RoundEnd marker) {
            RoundEnd newest = progress.marker();
            if (newest != null && marker.getRound() <= newest.getRound()) {
                return;
            }
            progress.marker(marker);
            if (!silent()) {
                sweep.step();
            }
            if (workLeft()) {
                alarm.ring();
            }
        }

        /** A tombstone, of what was absent for long. */
        private void tombstone(String key) {
            String[] parts = key.split("/", 2);
            if (parts.length == 2 && !parts[1].equals("attributes") && !parts[1].equals("lifecycle")) {
                memberships.delete(parts[1], parts[0]);
            } else {
                members.delete(parts[0]);
            }
        }

        /** While all is read anew nothing is sent: it goes out once, at the end. */
        private boolean silent() {
            if (progress.rebuilding() && catchUp.done()) {
                alarm.ring();
            }
            return progress.rebuilding();
        }

        private boolean workLeft() {
            return progress.rebuilding()
                    || sweep.due()
                    || !progress.unfinishedMembers().isEmpty();
        }

        private boolean step() {
            progress.begun();
            if (progress.rebuilding()) {
                return !catchUp.done() || rebuild.step() || workLeft();
            }
            progress.unfinishedMembers().forEach(this::goOn);
            sweep.step();
            return workLeft();
        }
    }
}
