package org.groupwriteback.benchmarks.rung;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.groupwriteback.benchmarks.follow.OutcomeLog;
import org.groupwriteback.benchmarks.lab.BareClient;
import org.groupwriteback.benchmarks.lab.Lab;
import org.groupwriteback.benchmarks.lab.RunningExporter;
import org.groupwriteback.benchmarks.lab.Workplace;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.benchmarks.table.Row;

/** E1: many members into one group, from desired records to outcomes, against a bare client's modifies. */
public final class LargeGroupExport implements Rung {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Sizes sizes;

    public LargeGroupExport(Sizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "export-large";
    }

    @Override
    public List<Row> climb(Lab lab) throws InterruptedException {
        List<Person> members = lab.people(sizes.members());
        Workplace workplace = lab.workplace(name());
        try (RunningExporter exporter = RunningExporter.start(workplace);
                BareClient bare = BareClient.connect(lab, workplace)) {
            Interleaved times = Interleaved.run(
                    sizes.runs(),
                    name -> byExporter(exporter, name, members),
                    name -> byClient(bare, workplace, name, members));
            Right.allMembers(lab, workplace.ou(), 2 * (sizes.runs() + 1), members);
            return List.of(Row.speed(
                    name(),
                    String.format(Locale.ROOT, "%,d members into one group", members.size()),
                    times.product().perSecond(members.size()),
                    times.bare().perSecond(members.size()),
                    "members/s",
                    "desired records to outcomes, against the modifies alone; E1 asks for 0.9"));
        }
    }

    private static Duration byExporter(RunningExporter exporter, String name, List<Person> members)
            throws InterruptedException {
        exporter.create(List.of(name));
        try (OutcomeLog outcomes = exporter.outcomes()) {
            long start = System.nanoTime();
            exporter.desired().members(name, members);
            return Duration.ofNanos(outcomes.awaitMembers(members.size(), LIMIT) - start);
        }
    }

    private static Duration byClient(BareClient bare, Workplace workplace, String name, List<Person> members) {
        String dn = bare.create(workplace.ou(), name);
        long start = System.nanoTime();
        bare.add(dn, members);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
