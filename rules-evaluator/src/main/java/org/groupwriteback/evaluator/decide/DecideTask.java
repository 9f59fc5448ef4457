package org.groupwriteback.evaluator.decide;

import java.time.Duration;
import java.time.Instant;
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
import org.apache.kafka.streams.state.StoreBuilder;
import org.groupwriteback.evaluator.policyfile.PolicyFile;
import org.groupwriteback.evaluator.streams.Alarm;
import org.groupwriteback.evaluator.streams.CatchUp;
import org.groupwriteback.evaluator.streams.Incoming;
import org.groupwriteback.evaluator.streams.Outbox;
import org.groupwriteback.evaluator.streams.Outgoing;
import org.groupwriteback.evaluator.streams.Positions;
import org.groupwriteback.evaluator.streams.TaskState;
import org.groupwriteback.evaluator.streams.TopicEnds;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.ObservedChange;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.ResolvedEdge;
import org.groupwriteback.records.RoundEnd;
import org.jspecify.annotations.Nullable;

/**
 * Second stage, by group: one task owns a group's facts, counts, resolved edges, verdict and progress. A change is acted on
 * as it comes; only a group near its member limit waits for the round's end, so that the limit is held against whole rounds.
 */
public final class DecideTask implements Processor<String, byte[], String, Outgoing> {
    /** Global store of cloud.settings.v1. */
    public static final String SETTINGS = Rulebooks.SETTINGS;

    /**
     * Turns are the tasks' own time, never a record's: Kafka Streams looks at the clock once in many records, so work that each
     * of them brought with it would hold up what the stage's other groups have sent until all of it was done.
     */
    private static final Duration TURN_EVERY = Duration.ofMillis(10);

    private static final Duration TURN_LIMIT = Duration.ofMillis(25);

    private static final Duration RETRY_EVERY = Duration.ofSeconds(1);
    private static final Duration DECISIONS_EVERY = Duration.ofSeconds(5);
    private static final Duration LOOK_WHETHER_LIVE_EVERY = Duration.ofMillis(500);
    private static final Duration LOOK_AT_RULEBOOK_EVERY = Duration.ofSeconds(10);

    private final List<String> topics;
    private final TopicEnds ends;
    private final PolicyFile policy;
    private final @Nullable Instant adRestoredAt;
    private @Nullable Stage stage;

    private DecideTask(List<String> topics, TopicEnds ends, PolicyFile policy, @Nullable Instant adRestoredAt) {
        this.topics = topics;
        this.ends = ends;
        this.policy = policy;
        this.adRestoredAt = adRestoredAt;
    }

    /**
     * The stage, reading {@code topics}, whose ends at its beginning {@code ends} tells.
     *
     * @param adRestoredAt when AD was last restored from a backup; null = never
     */
    public static ProcessorSupplier<String, byte[], String, Outgoing> supplier(
            List<String> topics, TopicEnds ends, PolicyFile policy, @Nullable Instant adRestoredAt) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, Outgoing> get() {
                return new DecideTask(topics, ends, policy, adRestoredAt);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(TaskState.builder());
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        Stage started = new Stage(context, topics, ends, new Rulebooks(context, policy, adRestoredAt));
        stage = started;
        context.schedule(LOOK_AT_RULEBOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> started.goOn());
    }

    @Override
    public void process(Record<String, byte[]> incoming) {
        Objects.requireNonNull(stage).take(incoming);
    }

    /** The stage once its stores are open. */
    private static final class Stage {
        private final Outbox outbox;
        private final RoundEnds rounds;
        private final Rulebooks rulebooks;
        private final Worklist worklist = new Worklist();
        private final Retries retries = new Retries();
        private final Decider decider;
        private final Review review;
        private final CatchUp catchUp;
        private final Turns turns;
        private final Alarm turning;
        private final Alarm retrying;
        private final Alarm refreshing;

        Stage(ProcessorContext<String, Outgoing> context, List<String> topics, TopicEnds ends, Rulebooks rulebooks) {
            TaskState state = new TaskState(context);
            Positions positions = new Positions(state, topics);
            this.catchUp = new CatchUp(ends, positions, topics, context.taskId().partition());
            this.outbox = new Outbox(context, positions);
            this.rounds = new RoundEnds(state);
            this.rulebooks = rulebooks;
            Groups groups = new Groups(state);
            MemberItems items = new MemberItems(state);
            DesiredLog desired = new DesiredLog(outbox);
            GroupDelivery groupDelivery = new GroupDelivery(desired, retries, outbox);
            MemberDelivery members = new MemberDelivery(
                    items, worklist, retries, new MemberSteps(items, worklist, rounds, desired), outbox);
            Verdicts verdicts = new Verdicts(worklist, rounds, groupDelivery, rulebooks, outbox);
            this.decider = new Decider(
                    groups,
                    new EdgeIntake(state, items, rounds),
                    items,
                    rounds,
                    members,
                    groupDelivery,
                    verdicts,
                    worklist,
                    retries,
                    outbox);
            this.review = new Review(groups, verdicts, worklist, retries, rulebooks, outbox);
            this.turns = new Turns(groups, members, verdicts, worklist, retries, outbox);
            this.turning = new Alarm(context, TURN_EVERY, this::turn);
            this.retrying = new Alarm(context, RETRY_EVERY, this::retry);
            this.refreshing = new Alarm(context, DECISIONS_EVERY, turns::refreshDecisions);
            new Alarm(context, LOOK_WHETHER_LIVE_EVERY, this::awaitLive).ring();
        }

        void take(Record<String, byte[]> incoming) {
            if (incoming.value() == null) {
                // A tombstone, of what was absent for the purge age: nothing here still depends on it.
                return;
            }
            Optional<Incoming> taken = outbox.take(incoming);
            if (taken.isEmpty()) {
                return;
            }
            SpecificRecord fact = taken.get().value();
            if (fact instanceof ResolvedEdge edge) {
                decider.edge(edge, taken.get());
            } else if (fact instanceof Outcome outcome) {
                decider.outcome(outcome, taken.get());
            } else if (fact instanceof RoundEnd marker) {
                decider.roundEnd(marker);
            } else if (fact instanceof GroupAttributes attributes) {
                rulebooks.refresh(outbox.now());
                decider.attributes(attributes, taken.get());
            } else if (fact instanceof Lifecycle lifecycle) {
                decider.lifecycle(lifecycle, taken.get());
            } else if (fact instanceof AdGroup adGroup) {
                decider.adGroup(adGroup);
            } else if (fact instanceof ObservedChange seen) {
                decider.observed(seen, taken.get());
            } else {
                outbox.deadLetter(incoming, "a " + fact.getSchema().getName() + " does not belong on this topic");
            }
            goOn();
        }

        /** Goes live, or reviews all by another rulebook, once what is known allows; and sets alarms for what is left. */
        void goOn() {
            boolean anotherRulebook = rulebooks.refresh(outbox.now());
            if (!decider.live()) {
                if (!catchUp.done()
                        || rounds.settled() == 0
                        || !rulebooks.current().complete()) {
                    return;
                }
                decider.goLive();
                review.begin();
            } else if (anotherRulebook) {
                review.begin();
            }
            setAlarms();
        }

        private void setAlarms() {
            if (review.underWay() || worklist.hasReady()) {
                turning.ring();
            }
            if (!retries.isEmpty()) {
                retrying.ring();
            }
            if (worklist.hasStale()) {
                refreshing.ring();
            }
        }

        private boolean awaitLive() {
            goOn();
            return !decider.live();
        }

        private boolean turn() {
            boolean reviewing = review.step();
            boolean working = turns.work(TURN_LIMIT);
            setAlarms();
            return reviewing || working;
        }

        private boolean retry() {
            boolean more = turns.retry();
            setAlarms();
            return more;
        }
    }
}
