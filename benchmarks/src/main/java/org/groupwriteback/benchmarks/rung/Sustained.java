package org.groupwriteback.benchmarks.rung;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.groupwriteback.benchmarks.deployment.Deployment;
import org.groupwriteback.benchmarks.deployment.ProcessorTime;
import org.groupwriteback.benchmarks.follow.DirectoryWatch;
import org.groupwriteback.benchmarks.follow.Journey;
import org.groupwriteback.benchmarks.follow.Journeys;
import org.groupwriteback.benchmarks.follow.Milestone;
import org.groupwriteback.benchmarks.follow.OutcomeLog;
import org.groupwriteback.benchmarks.lab.BareClient;
import org.groupwriteback.benchmarks.lab.Lab;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.benchmarks.table.Row;
import org.groupwriteback.benchmarks.table.Samples;

/** E2 from outside: single changes at a steady rate for a long time, from the cloud to where AD is seen to hold them. */
public final class Sustained implements Rung {
    private static final int MOST_GROUPS = 50;
    private static final int FIRST_MEMBERS = 10;
    private static final int JOINING = 100;
    private static final int MOST_WARM_UP_SECONDS = 60;
    private static final int REPORT_SECONDS = 10;
    private static final int BARE_SECONDS = 10;
    private static final int MINUTE = 60;
    private static final Duration SET_UP_LIMIT = Duration.ofMinutes(3);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Sizes sizes;
    private final int rate;
    private final int seconds;
    private final int warmUp;
    private final int window;

    public Sustained(Sizes sizes) {
        this.sizes = sizes;
        this.rate = sizes.processes().rate();
        this.seconds = sizes.processes().seconds();
        this.warmUp = Math.min(MOST_WARM_UP_SECONDS, seconds);
        this.window = seconds >= 2 * MINUTE ? MINUTE : Math.max(1, (seconds + 3) / 4);
    }

    @Override
    public String name() {
        return "sustained";
    }

    @Override
    public List<Row> climb(Lab lab) throws InterruptedException {
        Deployment deployment = lab.deployment();
        List<Person> people = lab.people(Math.max(sizes.members(), FIRST_MEMBERS + JOINING + 1));
        deployment.synchronize(people);
        List<Person> first = people.subList(0, FIRST_MEMBERS);
        List<Person> joining = people.subList(FIRST_MEMBERS, FIRST_MEMBERS + JOINING);
        List<String> groups = groups(deployment, first);
        Samples bare = bare(lab, deployment, groups, people.get(FIRST_MEMBERS + JOINING));
        lab.progress("Changing %d members a second over %d groups for %d s, after %d s to warm up"
                .formatted(rate, groups.size(), seconds, warmUp));
        try (Journeys journeys = Journeys.from(deployment.kafka(), Set.copyOf(groups)::contains);
                DirectoryWatch watch = DirectoryWatch.all(deployment.directory(), deployment.ou(), journeys)) {
            Singles singles = new Singles(deployment.cloud(), journeys, groups, joining);
            make(lab, journeys, singles, warmUp);
            ProcessorTime before = deployment.processorTime();
            long start = System.nanoTime();
            make(lab, journeys, singles, seconds);
            boolean arrived = journeys.awaitAll(LIMIT);
            watch.verify();
            Duration wall = Duration.ofNanos(System.nanoTime() - start);
            ProcessorTime used = deployment.processorTime().since(before);
            lab.progress("  processor time " + used.seconds() + "; of one processor " + used.share(wall));
            if (arrived) {
                Right.members(
                        lab,
                        deployment.ou(),
                        groups.stream()
                                .collect(
                                        Collectors.toMap(Function.identity(), group -> singles.members(group, first))));
            }
            List<Journey> measured = journeys.all().stream()
                    .filter(journey -> journey.madeAt() >= start)
                    .toList();
            List<Row> rows = new ArrayList<>();
            rows.add(whole(measured, bare));
            rows.addAll(new JourneyRows(name(), measured, start, System.nanoTime()).all(seconds, window));
            rows.add(Row.alone(
                    name(), "processor time per change", used.each(measured.size()), "until the last was in AD"));
            return rows;
        }
    }

    private Row whole(List<Journey> measured, Samples bare) {
        long missing = measured.stream()
                .filter(each -> each.to(Milestone.IN_AD).isEmpty())
                .count();
        String remark = "from before the change to where AD is seen to have it, looked at every "
                + DirectoryWatch.PAUSE.toMillis()
                + " ms; bare = the modify alone at the same rate; E2 asks for p50 < 300 ms, p99 < 1 s";
        return new Row(
                name(),
                String.format(
                        Locale.ROOT,
                        "%,d changes/s over %,d groups for %,d s",
                        rate,
                        measured.stream().map(Journey::groupId).distinct().count(),
                        seconds),
                JourneyRows.toAd(measured, System.nanoTime()).spread(),
                bare.spread(),
                "",
                missing == 0
                        ? remark
                        : String.format(
                                Locale.ROOT,
                                "%s; %,d of %,d were not in AD %d s after the last, and count with that time at least",
                                remark,
                                missing,
                                measured.size(),
                                LIMIT.toSeconds()));
    }

    private List<String> groups(Deployment deployment, List<Person> first) throws InterruptedException {
        try (OutcomeLog outcomes = OutcomeLog.fromNow(deployment.kafka())) {
            List<String> groups = new ArrayList<>();
            for (int number = 0; number < Math.min(MOST_GROUPS, sizes.groups()); number++) {
                groups.add(deployment.cloud().createGroup("Sustained " + number));
            }
            for (String group : groups) {
                deployment.cloud().addMembers(group, first);
            }
            outcomes.awaitMembers(groups.size() * first.size(), SET_UP_LIMIT);
            return groups;
        }
    }

    private void make(Lab lab, Journeys journeys, Singles singles, int howLong) throws InterruptedException {
        Schedule schedule = new Schedule(rate);
        for (int second = 0; second < howLong; second++) {
            for (int change = 0; change < rate; change++) {
                schedule.awaitNext();
                singles.next();
            }
            if ((second + 1) % REPORT_SECONDS == 0) {
                report(lab, journeys, second + 1);
            }
        }
    }

    private void report(Lab lab, Journeys journeys, int second) {
        long now = System.nanoTime();
        long since = now - TimeUnit.SECONDS.toNanos(REPORT_SECONDS);
        List<Journey> recent = journeys.all().stream()
                .filter(journey -> journey.madeAt() >= since)
                .toList();
        if (!recent.isEmpty()) {
            lab.progress(String.format(
                    Locale.ROOT,
                    "  %,4d s: %s of the last %d s; %,d under way",
                    second,
                    JourneyRows.toAd(recent, now).spread(),
                    REPORT_SECONDS,
                    journeys.underWay()));
        }
    }

    /** The modify alone at the same rate: one person joins each group and leaves it again. */
    private Samples bare(Lab lab, Deployment deployment, List<String> groups, Person person)
            throws InterruptedException {
        List<String> dns = Right.dns(lab, deployment.ou(), groups);
        int sweeps = Math.max(2, 2 * (rate * Math.min(BARE_SECONDS, seconds) / groups.size() / 2));
        List<Duration> taken = new ArrayList<>();
        try (BareClient client = BareClient.connectOverTls(deployment.directory(), deployment.account())) {
            Schedule schedule = new Schedule(rate);
            List<Future<?>> underWay = new ArrayList<>();
            for (int sweep = 0; sweep < sweeps; sweep++) {
                boolean joins = sweep % 2 == 0;
                for (String dn : dns) {
                    schedule.awaitNext();
                    long start = System.nanoTime();
                    underWay.add(client.start(() -> {
                        change(client, dn, person, joins);
                        synchronized (taken) {
                            taken.add(Duration.ofNanos(System.nanoTime() - start));
                        }
                    }));
                }
                for (Future<?> modify : underWay) {
                    BareClient.await(modify);
                }
                underWay.clear();
            }
        }
        return new Samples(taken);
    }

    private static void change(BareClient client, String dn, Person person, boolean joins) {
        if (joins) {
            client.add(dn, List.of(person));
        } else {
            client.remove(dn, person);
        }
    }
}
