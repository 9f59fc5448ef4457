package org.groupwriteback.benchmarks.rung;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.groupwriteback.benchmarks.follow.OutcomeLog;
import org.groupwriteback.benchmarks.lab.BareClient;
import org.groupwriteback.benchmarks.lab.BareConsumer;
import org.groupwriteback.benchmarks.lab.DesiredWriter;
import org.groupwriteback.benchmarks.lab.Lab;
import org.groupwriteback.benchmarks.lab.Positions;
import org.groupwriteback.benchmarks.lab.RunningExporter;
import org.groupwriteback.benchmarks.lab.Workplace;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.benchmarks.table.Row;
import org.groupwriteback.benchmarks.table.Samples;
import org.groupwriteback.records.Result;

/** E4: a desired topic is read again from its start while AD holds all of it already. */
public final class Replay implements Rung {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Sizes sizes;

    public Replay(Sizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public List<Row> climb(Lab lab) throws InterruptedException {
        List<Person> members =
                lab.people(Math.max(sizes.members(), sizes.replayMembers())).subList(0, sizes.replayMembers());
        Workplace workplace = lab.workplace(name());
        List<String> groups = IntStream.range(0, sizes.replayGroups())
                .mapToObj(number -> "r" + number)
                .toList();
        int memberships = groups.size() * members.size();
        int records = memberships + groups.size();
        Map<String, String> dns = new LinkedHashMap<>();
        groups.forEach(group -> dns.put(group, "CN=" + group + "," + workplace.ou()));
        try (BareClient bare = BareClient.connect(lab, workplace)) {
            lab.progress(String.format(Locale.ROOT, "Making %,d groups of %,d members", groups.size(), members.size()));
            prepare(bare, workplace, dns, members);
            Map<String, Long> before = changeNumbers(bare, dns);
            Positions.forget(workplace.kafka());
            long[] reads = new long[2];
            Interleaved times;
            try (OutcomeLog outcomes = OutcomeLog.fromNow(workplace.kafka());
                    RunningExporter exporter = RunningExporter.start(workplace)) {
                lab.progress("An exporter starts over");
                outcomes.awaitMembers(memberships, LIMIT);
                unchanged(outcomes, memberships);
                times = Interleaved.run(
                        sizes.runs(),
                        name -> byExporter(exporter, workplace, dns.keySet(), members, reads),
                        name -> byConsumer(new BareConsumer(workplace.kafka(), dns, bare), records, reads));
            }
            Samples alone = new Samples(List.of(
                    new BareConsumer(workplace.kafka(), dns, null).read(records),
                    new BareConsumer(workplace.kafka(), dns, null).read(records),
                    new BareConsumer(workplace.kafka(), dns, null).read(records)));
            if (!changeNumbers(bare, dns).equals(before)) {
                throw new IllegalStateException("The replay changed groups in AD: uSNChanged moved");
            }
            Right.allMembers(lab, workplace.ou(), groups.size(), members);
            String what =
                    String.format(Locale.ROOT, "%,d unchanged memberships of %,d groups", memberships, groups.size());
            return List.of(
                    Row.speed(
                            name(),
                            what,
                            times.product().perSecond(memberships),
                            times.bare().perSecond(memberships),
                            "memberships/s",
                            String.format(
                                    Locale.ROOT,
                                    "bare = a consumer that reads AD too, %,d reads to the exporter's %,d; no group's uSNChanged moved; E4 asks for 0.7",
                                    reads[1],
                                    reads[0])),
                    Row.speed(
                            name(),
                            "the same",
                            times.product().perSecond(memberships),
                            alone.perSecond(memberships),
                            "memberships/s",
                            "bare = a consumer alone, for orientation"));
        }
    }

    /** Groups known to the exporter and filled by the bare client; members on the topic while no exporter runs. */
    private static void prepare(BareClient bare, Workplace workplace, Map<String, String> dns, List<Person> members)
            throws InterruptedException {
        try (RunningExporter exporter = RunningExporter.start(workplace)) {
            exporter.create(dns.keySet());
        }
        List<Runnable> fills = new ArrayList<>();
        dns.values().forEach(dn -> fills.add(() -> bare.add(dn, members)));
        bare.all(fills);
        try (DesiredWriter topic = new DesiredWriter(workplace.kafka())) {
            dns.keySet().forEach(group -> topic.members(group, members));
            topic.flush();
        }
    }

    /** The same records once more, held back until all are there: an exporter that has long started meets them at once. */
    private static Duration byExporter(
            RunningExporter exporter, Workplace workplace, Set<String> groups, List<Person> members, long[] reads)
            throws InterruptedException {
        int memberships = groups.size() * members.size();
        try (DesiredWriter again = DesiredWriter.heldBack(workplace.kafka());
                OutcomeLog outcomes = OutcomeLog.fromNow(workplace.kafka())) {
            for (String group : groups) {
                again.group(group);
                again.members(group, members);
            }
            again.flush();
            long before = exporter.reads();
            long start = System.nanoTime();
            again.appear();
            long end = outcomes.awaitMembers(memberships, LIMIT);
            unchanged(outcomes, memberships);
            reads[0] = exporter.reads() - before;
            return Duration.ofNanos(end - start);
        }
    }

    private static void unchanged(OutcomeLog outcomes, int memberships) {
        if (outcomes.count(Result.UNCHANGED) < memberships || outcomes.count(Result.APPLIED) > 0) {
            throw new IllegalStateException("The replay was answered with %d unchanged, %d applied"
                    .formatted(outcomes.count(Result.UNCHANGED), outcomes.count(Result.APPLIED)));
        }
    }

    private static Duration byConsumer(BareConsumer consumer, int records, long[] reads) throws InterruptedException {
        Duration taken = consumer.read(records);
        reads[1] = consumer.reads();
        return taken;
    }

    private static Map<String, Long> changeNumbers(BareClient bare, Map<String, String> dns) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        dns.values().forEach(dn -> numbers.put(dn, bare.changeNumber(dn)));
        return numbers;
    }
}
