package org.groupwriteback.benchmarks.rung;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.groupwriteback.benchmarks.follow.EmissionLog;
import org.groupwriteback.benchmarks.follow.OutcomeLog;
import org.groupwriteback.benchmarks.follow.OutcomeLog.Answer;
import org.groupwriteback.benchmarks.lab.BareClient;
import org.groupwriteback.benchmarks.lab.Lab;
import org.groupwriteback.benchmarks.lab.Pipeline;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.benchmarks.table.Row;
import org.groupwriteback.benchmarks.table.Samples;
import org.groupwriteback.records.Result;

/** E2: from a change in the cloud to its commit in AD, at a steady rate over ordinary groups, hop by hop. */
public final class Latency implements Rung {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int MOST_GROUPS = 50;
    private static final int WARM_UP_SECONDS = 3;

    private final Sizes sizes;
    private final int count;

    public Latency(Sizes sizes) {
        this.sizes = sizes;
        this.count = Math.min(MOST_GROUPS, sizes.groups());
    }

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public List<Row> climb(Lab lab) throws InterruptedException {
        Pipeline pipeline = lab.pipeline();
        int changes = sizes.rate() * (sizes.seconds() + WARM_UP_SECONDS);
        int rounds = (changes + count - 1) / count;
        List<Person> people = pipeline.people(Math.max(sizes.members(), sizes.smallMembers() + 2 * rounds));
        List<Person> first = people.subList(0, sizes.smallMembers());
        List<Person> joining = people.subList(sizes.smallMembers(), sizes.smallMembers() + rounds);
        List<Person> atOnce = people.subList(sizes.smallMembers() + rounds, sizes.smallMembers() + 2 * rounds);
        List<String> groups = groups(pipeline, first);
        List<String> dns = groups.stream().map(pipeline::dn).toList();
        try (OutcomeLog outcomes = pipeline.outcomes();
                EmissionLog emissions = EmissionLog.fromNow(pipeline.workplace().kafka());
                BareClient bare = BareClient.connect(lab, pipeline.workplace())) {
            Map<String, Instant> changed = change(pipeline, groups, joining, changes);
            outcomes.awaitMembers(changes, LIMIT);
            List<Duration> alone = alone(bare, dns, atOnce, changes);
            Hops hops = Hops.of(changed, emissions.emittedAt(), outcomes.answers(), sizes.rate() * WARM_UP_SECONDS);
            Samples modifies = new Samples(alone.subList(sizes.rate() * WARM_UP_SECONDS, alone.size()));
            return List.of(
                    new Row(
                            name(),
                            String.format(Locale.ROOT, "%,d changes/s over %,d groups", sizes.rate(), count),
                            hops.whole().spread(),
                            modifies.spread(),
                            "",
                            "change in the cloud to its commit in AD; bare = the modify alone at the same rate; E2 asks for p50 < 300 ms, p99 < 1 s at 50/s"),
                    Row.alone(
                            name(),
                            "of that, cloud to ingestor",
                            hops.seen().spread(),
                            "the simulator gathers for 20 ms, then notification and delta query"),
                    Row.alone(
                            name(),
                            "of that, ingestor to decision",
                            hops.decided().spread(),
                            "two stages, each with commits"),
                    Row.alone(
                            name(),
                            "of that, decision to AD",
                            hops.written().spread(),
                            "the evaluator's commit, and the write"));
        }
    }

    private List<String> groups(Pipeline pipeline, List<Person> members) throws InterruptedException {
        try (OutcomeLog outcomes = pipeline.outcomes()) {
            List<String> groups = IntStream.range(0, count)
                    .mapToObj(number -> pipeline.createGroup("Ordinary " + number))
                    .toList();
            groups.forEach(group -> pipeline.addMembers(group, members));
            outcomes.awaitMembers(count * members.size(), LIMIT);
            return groups;
        }
    }

    /** Makes each change at its time, whatever became of those before, and says when it was made. */
    private Map<String, Instant> change(Pipeline pipeline, List<String> groups, List<Person> people, int changes)
            throws InterruptedException {
        Map<String, Instant> changed = new LinkedHashMap<>();
        Schedule schedule = new Schedule(sizes.rate());
        for (int change = 0; change < changes; change++) {
            String group = groups.get(change % count);
            Person person = people.get(change / count);
            schedule.awaitNext();
            changed.put(OutcomeLog.item(group, person.anchor()), Instant.now());
            pipeline.addMembers(group, List.of(person));
        }
        return changed;
    }

    private List<Duration> alone(BareClient bare, List<String> dns, List<Person> people, int changes)
            throws InterruptedException {
        List<Duration> taken = new ArrayList<>();
        List<Future<?>> underWay = new ArrayList<>();
        Schedule schedule = new Schedule(sizes.rate());
        for (int change = 0; change < changes; change++) {
            String dn = dns.get(change % count);
            List<Person> person = List.of(people.get(change / count));
            schedule.awaitNext();
            long start = System.nanoTime();
            underWay.add(bare.start(() -> {
                bare.add(dn, person);
                synchronized (taken) {
                    taken.add(Duration.ofNanos(System.nanoTime() - start));
                }
            }));
        }
        for (Future<?> modify : underWay) {
            BareClient.await(modify);
        }
        return List.copyOf(taken);
    }

    /** Where the time of each change went. */
    private record Hops(Samples whole, Samples seen, Samples decided, Samples written) {
        static Hops of(
                Map<String, Instant> changed, Map<String, Instant> emitted, Map<String, Answer> answers, int skipped) {
            List<Duration> whole = new ArrayList<>();
            List<Duration> seen = new ArrayList<>();
            List<Duration> decided = new ArrayList<>();
            List<Duration> written = new ArrayList<>();
            changed.entrySet().stream().skip(skipped).forEach(change -> {
                Answer answer = answers.get(change.getKey());
                Instant decision = emitted.get(change.getKey());
                if (answer == null || decision == null || answer.result() != Result.APPLIED) {
                    throw new IllegalStateException("A change was not applied: " + change.getKey() + " " + answer);
                }
                Instant observed = answer.observedAt() == null ? change.getValue() : answer.observedAt();
                whole.add(Duration.between(change.getValue(), answer.at()));
                seen.add(Duration.between(change.getValue(), observed));
                decided.add(Duration.between(observed, decision));
                written.add(Duration.between(decision, answer.at()));
            });
            return new Hops(new Samples(whole), new Samples(seen), new Samples(decided), new Samples(written));
        }
    }
}
