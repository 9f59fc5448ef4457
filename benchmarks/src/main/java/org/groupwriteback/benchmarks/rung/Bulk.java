package org.groupwriteback.benchmarks.rung;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.groupwriteback.benchmarks.deployment.Deployment;
import org.groupwriteback.benchmarks.deployment.MemoryWatch;
import org.groupwriteback.benchmarks.deployment.ProcessorTime;
import org.groupwriteback.benchmarks.follow.DirectoryWatch;
import org.groupwriteback.benchmarks.follow.Journey;
import org.groupwriteback.benchmarks.follow.Journeys;
import org.groupwriteback.benchmarks.follow.Milestone;
import org.groupwriteback.benchmarks.follow.OutcomeLog;
import org.groupwriteback.benchmarks.follow.Stages;
import org.groupwriteback.benchmarks.lab.BareClient;
import org.groupwriteback.benchmarks.lab.Lab;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.benchmarks.table.Row;
import org.groupwriteback.benchmarks.table.Samples;

/** A large group that comes all at once, against a bare client, and what becomes of a neighbour's single changes meanwhile. */
public final class Bulk implements Rung {
    private static final Duration SET_UP_LIMIT = Duration.ofMinutes(5);
    private static final Duration LAST_SINGLES_LIMIT = Duration.ofMinutes(2);
    /** Slower than this is not waited for. */
    private static final int LEAST_A_SECOND = 40;

    private static final int SINGLES_A_SECOND = 2;
    private static final int NEIGHBOURS = 200;
    private static final int FIRST_MEMBERS = 10;

    private final int size;
    private final int usual;

    public Bulk(Sizes sizes) {
        this.usual = 2 * sizes.adds();
        this.size = sizes.processes().bulk();
    }

    @Override
    public String name() {
        return "bulk";
    }

    @Override
    public List<Row> climb(Lab lab) throws InterruptedException {
        Deployment deployment = lab.deployment();
        List<Person> people = lab.people(size + NEIGHBOURS);
        deployment.synchronize(people);
        List<Person> members = people.subList(0, size);
        List<Person> neighbours = people.subList(size, size + NEIGHBOURS);
        String large = group(deployment, "Bulk", List.of());
        // Its last members were the last to be known: once they are written, so is everybody.
        String other = group(deployment, "Neighbour", people.subList(Math.max(0, size - FIRST_MEMBERS), size));
        try (BareClient bare = BareClient.connectOverTls(deployment.directory(), deployment.account());
                Journeys journeys = Journeys.from(deployment.kafka(), other::equals);
                DirectoryWatch watch = DirectoryWatch.one(deployment.directory(), deployment.ou(), other, journeys)) {
            Singles singles = new Singles(deployment.cloud(), journeys, List.of(other), neighbours);
            lab.progress("Single changes alone");
            List<Journey> usual = usual(journeys, singles);
            lab.progress("The bare client");
            BareRun first = BareRun.of(bare, deployment.ou(), "bare-before", members, neighbours);
            lab.progress("  " + Samples.millis(first.taken()));
            lab.progress("The services");
            ByServices run = byServices(lab, deployment, large, members, journeys, singles);
            watch.verify();
            lab.progress("The bare client again");
            BareRun second = BareRun.of(bare, deployment.ou(), "bare-after", members, neighbours);
            Right.members(
                    lab,
                    deployment.ou(),
                    Map.of(
                            large,
                            members,
                            other,
                            singles.members(other, people.subList(Math.max(0, size - FIRST_MEMBERS), size))));
            return rows(usual, run, first.taken().plus(second.taken()).dividedBy(2), first);
        }
    }

    private static String group(Deployment deployment, String name, List<Person> members) throws InterruptedException {
        try (OutcomeLog outcomes = OutcomeLog.fromNow(deployment.kafka())) {
            String group = deployment.cloud().createGroup(name);
            if (members.isEmpty()) {
                outcomes.awaitGroups(1, SET_UP_LIMIT);
            } else {
                deployment.cloud().addMembers(group, members);
                outcomes.awaitMembers(members.size(), SET_UP_LIMIT);
            }
            return group;
        }
    }

    private List<Journey> usual(Journeys journeys, Singles singles) throws InterruptedException {
        Schedule schedule = new Schedule(SINGLES_A_SECOND);
        for (int change = 0; change < usual; change++) {
            schedule.awaitNext();
            singles.next();
        }
        if (!journeys.awaitAll(LAST_SINGLES_LIMIT)) {
            throw new IllegalStateException("Single changes don't arrive although nothing else is done");
        }
        return journeys.all();
    }

    /** What was seen while the services brought the group to AD. */
    private record ByServices(
            Duration taken, List<String> stages, List<Journey> singles, String memory, String processorTime) {}

    private ByServices byServices(
            Lab lab, Deployment deployment, String large, List<Person> members, Journeys journeys, Singles singles)
            throws InterruptedException {
        int before = journeys.all().size();
        AtomicBoolean ended = new AtomicBoolean();
        try (Stages stages = new Stages(deployment.kafka(), large::equals);
                MemoryWatch memory = deployment.watchMemory();
                Alongside neighbour = Alongside.start(() -> {
                    Schedule schedule = new Schedule(SINGLES_A_SECOND);
                    while (!ended.get()) {
                        schedule.awaitNext();
                        singles.next();
                    }
                })) {
            ProcessorTime used = deployment.processorTime();
            long start = System.nanoTime();
            deployment.cloud().addMembers(large, members);
            stages.await(members.size(), Duration.ofMinutes(2).plusSeconds(size / LEAST_A_SECOND), lab::progress);
            Duration taken = Duration.ofNanos(stages.passed(Milestone.OUTCOME).lastAt() - start);
            String seconds = deployment.processorTime().since(used).seconds();
            ended.set(true);
            neighbour.await();
            boolean all = journeys.awaitAll(LAST_SINGLES_LIMIT);
            lab.progress("  taken " + Samples.millis(taken) + "; processor time " + seconds
                    + (all ? "" : "; not all of the neighbour's changes arrived"));
            return new ByServices(
                    taken,
                    List.of(
                            last(stages, Milestone.FACT, start),
                            last(stages, Milestone.EDGE, start),
                            last(stages, Milestone.DESIRED, start)),
                    journeys.all().subList(before, journeys.all().size()),
                    memory.text(),
                    seconds);
        }
    }

    private static String last(Stages stages, Milestone milestone, long start) {
        return String.format(
                Locale.ROOT,
                "%s after %.1f s",
                milestone.name().toLowerCase(Locale.ROOT),
                (stages.passed(milestone).lastAt() - start) / 1e9);
    }

    /** The same by the bare client, which changes a neighbour too. */
    private record BareRun(Duration taken, List<Duration> singles) {
        static BareRun of(BareClient bare, String ou, String name, List<Person> members, List<Person> neighbours)
                throws InterruptedException {
            String dn = bare.create(ou, name);
            String neighbour = bare.create(ou, name + "-neighbour");
            List<Duration> singles = new ArrayList<>();
            AtomicBoolean ended = new AtomicBoolean();
            try (Alongside alongside = Alongside.start(() -> {
                Schedule schedule = new Schedule(SINGLES_A_SECOND);
                for (int change = 0; !ended.get() && change < neighbours.size(); change++) {
                    schedule.awaitNext();
                    long start = System.nanoTime();
                    bare.add(neighbour, List.of(neighbours.get(change)));
                    singles.add(Duration.ofNanos(System.nanoTime() - start));
                }
            })) {
                long start = System.nanoTime();
                bare.add(dn, members);
                Duration taken = Duration.ofNanos(System.nanoTime() - start);
                ended.set(true);
                alongside.await();
                return new BareRun(taken, List.copyOf(singles));
            }
        }
    }

    private List<Row> rows(List<Journey> usual, ByServices run, Duration bare, BareRun bareRun) {
        Samples before = toAd(usual);
        Samples meanwhile = toAd(run.singles());
        List<Row> rows = new ArrayList<>(
                List.of(
                        Row.speed(
                                name(),
                                String.format(Locale.ROOT, "%,d members into one group, in one delta round", size),
                                perSecond(run.taken()),
                                perSecond(bare),
                                "members/s",
                                String.format(
                                        Locale.ROOT,
                                        "%.1f s against %.1f s; last %s; three times the bare time, 0.33, is asked for",
                                        run.taken().toMillis() / 1e3,
                                        bare.toMillis() / 1e3,
                                        String.join(", ", run.stages()))),
                        Row.alone(name(), "a single change in another group, nothing else done", before.spread(), ""),
                        new Row(
                                name(),
                                "the same while the large group comes",
                                meanwhile.spread(),
                                new Samples(bareRun.singles()).spread(),
                                Row.share((double) meanwhile.median().toNanos()
                                        / before.median().toNanos()),
                                "ratio = against its usual median, at most 3 is asked for; bare = the modify beside the bare client's")));
        rows.addAll(new JourneyRows(name(), run.singles(), 0, 0).hops());
        rows.addAll(List.of(
                Row.alone(name(), "resident memory, at first and at most", run.memory(), "heaps of services: 256 MiB"),
                Row.alone(name(), "processor time", run.processorTime(), "until the last member was answered")));
        return rows;
    }

    private double perSecond(Duration taken) {
        return size / (taken.toNanos() / (double) TimeUnit.SECONDS.toNanos(1));
    }

    /** Times to AD; one that didn't arrive counts with the limit that it was given. */
    private static Samples toAd(List<Journey> journeys) {
        return new Samples(journeys.stream()
                .map(journey -> journey.to(Milestone.IN_AD).orElse(LAST_SINGLES_LIMIT))
                .toList());
    }
}
