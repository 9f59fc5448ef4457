package org.groupwriteback.evaluator.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.encoding.UnreadableRecord;
import org.groupwriteback.evaluator.policyfile.PolicyFile;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.ResolvedEdge;
import org.groupwriteback.records.RoundEnd;
import org.groupwriteback.records.TenantSetting;
import org.groupwriteback.topics.TopicKey;
import org.jspecify.annotations.Nullable;

/**
 * Second stage, by group: one task owns a group's facts, counts, resolved edges, verdict and progress. Facts are taken
 * as they come and acted on when their round has ended, so that a member limit is held against whole rounds.
 */
final class DecideTask implements Processor<String, byte[], String, Outgoing> {
    /** Global store of cloud.settings.v1. */
    static final String SETTINGS = "settings";

    private static final String GROUPS = "groups";
    private static final String EDGES = "edges";
    private static final String ITEMS = "items";
    private static final String AGENDA = "agenda";
    private static final Duration STEP_EVERY = Duration.ofMillis(50);
    private static final Duration REVIEW_EVERY = Duration.ofSeconds(1);

    private final PolicyFile policy;
    private @Nullable Stage stage;

    private DecideTask(PolicyFile policy) {
        this.policy = policy;
    }

    static ProcessorSupplier<String, byte[], String, Outgoing> supplier(PolicyFile policy) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, Outgoing> get() {
                return new DecideTask(policy);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        RecordStore.builder(GROUPS),
                        RecordStore.builder(EDGES),
                        RecordStore.builder(ITEMS),
                        RecordStore.builder(AGENDA));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        Stage started = new Stage(context, policy);
        stage = started;
        context.schedule(STEP_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> started.step());
        context.schedule(REVIEW_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> started.review());
    }

    @Override
    public void process(Record<String, byte[]> incoming) {
        Stage running = Objects.requireNonNull(stage);
        if (incoming.value() == null) {
            // House-cleaning of what was absent for the purge age: nothing here still depends on it.
            return;
        }
        SpecificRecord fact = running.outbox.read(incoming);
        if (fact instanceof ResolvedEdge edge) {
            running.edge(edge);
        } else if (fact instanceof Outcome outcome) {
            running.outcome(outcome);
        } else if (fact instanceof RoundEnd marker) {
            running.roundEnd(marker);
        } else if (fact instanceof GroupAttributes attributes) {
            running.groups.put(attributes);
            running.groupFact(attributes.getGroupId(), attributes.getRound());
        } else if (fact instanceof Lifecycle lifecycle) {
            running.groups.put(lifecycle);
            running.groupFact(lifecycle.getObjectId(), lifecycle.getRound());
        } else if (fact instanceof AdGroup adGroup) {
            running.adGroup(adGroup);
        } else if (fact != null) {
            running.outbox.deadLetter(incoming, "a " + fact.getSchema().getName() + " does not belong on this topic");
        }
    }

    /** The stage once its stores are open. */
    private static final class Stage {
        private final Outbox outbox;
        private final Groups groups;
        private final Agenda agenda;
        private final Rounds rounds;
        private final Memberships memberships;
        private final Deliveries deliveries;
        private final Verdicts verdicts;
        private final Steps steps;
        private final PolicyFile policy;
        private final TimestampedKeyValueStore<String, byte[]> settings;
        private Rulebook rulebook;

        Stage(ProcessorContext<String, Outgoing> context, PolicyFile policy) {
            this.policy = policy;
            this.settings = context.getStateStore(SETTINGS);
            this.outbox = new Outbox(context);
            RecordStore agendaStore = new RecordStore(context.getStateStore(AGENDA));
            Items items = new Items(new RecordStore(context.getStateStore(ITEMS)));
            this.groups = new Groups(new RecordStore(context.getStateStore(GROUPS)));
            this.agenda = new Agenda(agendaStore);
            this.rounds = new Rounds(agendaStore);
            this.memberships = new Memberships(new RecordStore(context.getStateStore(EDGES)), items, agenda, rounds);
            this.deliveries = new Deliveries(items, agenda, rounds, outbox);
            this.rulebook = readRulebook();
            this.verdicts = new Verdicts(groups, agenda, rounds, deliveries, outbox, () -> rulebook);
            this.steps = new Steps(agenda, groups, items, rounds, verdicts, deliveries, outbox);
        }

        void groupFact(String groupId, long round) {
            agenda.touch(round, groupId);
            if (round <= rounds.settled()) {
                step();
            }
        }

        void edge(ResolvedEdge edge) {
            try (OpenGroup group = groups.open(edge.getGroupId())) {
                memberships.take(group, edge);
            }
        }

        void roundEnd(RoundEnd marker) {
            if (rounds.marked(marker)) {
                // The ingestor reads the settings before each round: they are there before the groups that they decide.
                rulebook = readRulebook();
                step();
            }
        }

        /** A new AD object holds none of the members that the former one was told. */
        void adGroup(AdGroup now) {
            try (OpenGroup group = groups.open(now.getGroupId())) {
                AdGroup before = group.adGroup();
                group.recorded(now);
                boolean another = before != null
                        && (before.getDeleted() != now.getDeleted()
                                || !before.getObjectGuid().equals(now.getObjectGuid()));
                if (another) {
                    group.progress().setEpoch(group.progress().getEpoch() + 1);
                }
                if (group.written() && (before == null || another)) {
                    group.progress().setWalkFrom("");
                    agenda.activate(group.id());
                }
                if ((before == null || another) && group.decision() != null) {
                    verdicts.decide(group, false);
                }
            }
        }

        void outcome(Outcome outcome) {
            try (OpenGroup group = groups.open(outcome.getGroupId())) {
                if (outcome.getItem().equals(TopicKey.GroupItem.GROUP)) {
                    if (deliveries.groupAnswered(group, outcome)) {
                        verdicts.decide(group, false);
                    }
                    return;
                }
                deliveries.memberAnswered(group, outcome);
                if (Deliveries.groupInTrouble(outcome) && group.decision() != null) {
                    deliveries.forgetGroup(group);
                    verdicts.decide(group, false);
                }
            }
        }

        void step() {
            if (!rounds.firstFullRoundEnded() || !rulebook.complete()) {
                return;
            }
            steps.settle();
            steps.advance();
            steps.retry();
        }

        /** Notices another edition of the rules and decides every group by it, some at a time. */
        void review() {
            rulebook = readRulebook();
            if (!rounds.firstFullRoundEnded() || !rulebook.complete()) {
                return;
            }
            steps.refreshDecisions();
            if (!rulebook.edition().equals(agenda.evaluated())) {
                String from = agenda.reevaluation();
                if (steps.reevaluate(from == null ? "" : from)) {
                    agenda.reevaluated(rulebook.edition());
                }
            }
        }

        private Rulebook readRulebook() {
            List<TenantSetting> history = new ArrayList<>();
            try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> all = settings.all()) {
                all.forEachRemaining(entry -> setting(entry.value.value()).ifPresent(history::add));
            }
            return Rulebook.of(policy, Facts.tenantDefault(history));
        }

        /** A value that a newer version wrote is left aside: those that can be read decide. */
        private static Optional<TenantSetting> setting(byte[] value) {
            try {
                return RecordCodec.decode(value) instanceof TenantSetting setting
                        ? Optional.of(setting)
                        : Optional.empty();
            } catch (UnreadableRecord e) {
                return Optional.empty();
            }
        }
    }
}
