package org.groupwriteback.benchmarks.rung;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.groupwriteback.benchmarks.follow.OutcomeLog;
import org.groupwriteback.benchmarks.lab.BareClient;
import org.groupwriteback.benchmarks.lab.Lab;
import org.groupwriteback.benchmarks.lab.RunningExporter;
import org.groupwriteback.benchmarks.lab.Workplace;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.benchmarks.table.Row;
import org.groupwriteback.benchmarks.table.Samples;

/** E1 for ordinary groups: many of them made, then a few members into each, over all connections. */
public final class SmallGroupsExport implements Rung {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Sizes sizes;

    public SmallGroupsExport(Sizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "export-small";
    }

    @Override
    public List<Row> climb(Lab lab) throws InterruptedException {
        List<Person> members = lab.people(sizes.members()).subList(0, sizes.smallMembers());
        Workplace workplace = lab.workplace(name());
        List<Duration> madeByExporter = new ArrayList<>();
        List<Duration> madeByClient = new ArrayList<>();
        Interleaved times;
        try (RunningExporter exporter = RunningExporter.start(workplace);
                BareClient bare = BareClient.connect(lab, workplace)) {
            times = Interleaved.run(
                    sizes.runs(),
                    name -> byExporter(exporter, names(name), members, madeByExporter),
                    name -> byClient(bare, workplace, names(name), members, madeByClient));
        }
        Right.allMembers(lab, workplace.ou(), 2 * (sizes.runs() + 1) * sizes.groups(), members);
        Samples exporterMakes = new Samples(madeByExporter.subList(1, madeByExporter.size()));
        Samples clientMakes = new Samples(madeByClient.subList(1, madeByClient.size()));
        long memberships = (long) sizes.groups() * members.size();
        return List.of(
                Row.speed(
                        name(),
                        String.format(Locale.ROOT, "%,d groups made", sizes.groups()),
                        exporterMakes.perSecond(sizes.groups()),
                        clientMakes.perSecond(sizes.groups()),
                        "groups/s",
                        "the exporter looks for a group of that anchor first, reads back what it made, and puts it on record"),
                Row.speed(
                        name(),
                        String.format(Locale.ROOT, "%,d members into each of them", members.size()),
                        times.product().perSecond(memberships),
                        times.bare().perSecond(memberships),
                        "members/s",
                        "one modify a group; E1 asks for 0.9"));
    }

    private Duration byExporter(
            RunningExporter exporter, List<String> groups, List<Person> members, List<Duration> made)
            throws InterruptedException {
        long start = System.nanoTime();
        exporter.create(groups);
        made.add(Duration.ofNanos(System.nanoTime() - start));
        try (OutcomeLog outcomes = exporter.outcomes()) {
            long membersStart = System.nanoTime();
            groups.forEach(group -> exporter.desired().members(group, members));
            return Duration.ofNanos(outcomes.awaitMembers(groups.size() * members.size(), LIMIT) - membersStart);
        }
    }

    private static Duration byClient(
            BareClient bare, Workplace workplace, List<String> groups, List<Person> members, List<Duration> made)
            throws InterruptedException {
        long start = System.nanoTime();
        List<Runnable> creates = new ArrayList<>();
        groups.forEach(group -> creates.add(() -> bare.create(workplace.ou(), group)));
        bare.all(creates);
        made.add(Duration.ofNanos(System.nanoTime() - start));
        List<Runnable> modifies = new ArrayList<>();
        groups.forEach(group -> modifies.add(() -> bare.add("CN=" + group + "," + workplace.ou(), members)));
        long membersStart = System.nanoTime();
        bare.all(modifies);
        return Duration.ofNanos(System.nanoTime() - membersStart);
    }

    private List<String> names(String prefix) {
        return IntStream.range(0, sizes.groups())
                .mapToObj(number -> prefix + "-" + number)
                .toList();
    }
}
