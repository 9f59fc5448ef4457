package org.groupwriteback.benchmarks.rung;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.groupwriteback.benchmarks.follow.OutcomeLog;
import org.groupwriteback.benchmarks.lab.BareClient;
import org.groupwriteback.benchmarks.lab.Lab;
import org.groupwriteback.benchmarks.lab.Pipeline;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.benchmarks.table.Row;
import org.groupwriteback.benchmarks.table.Samples;

/** E5: one member more in a large group against one more in a small one, with what AD itself takes for it apart. */
public final class GroupSize implements Rung {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int WARM_UP = 3;

    private final Sizes sizes;

    public GroupSize(Sizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "group-size";
    }

    @Override
    public List<Row> climb(Lab lab) throws InterruptedException {
        Pipeline pipeline = lab.pipeline();
        int adds = WARM_UP + sizes.adds();
        List<Person> people = pipeline.people(sizes.large() + 2 * adds);
        List<Person> byServices = people.subList(sizes.large(), sizes.large() + adds);
        List<Person> byClient = people.subList(sizes.large() + adds, sizes.large() + 2 * adds);
        lab.progress(String.format(Locale.ROOT, "Bringing %,d members from the cloud into one group", sizes.large()));
        String large = group(pipeline, "The large one", people.subList(0, sizes.large()));
        String small = group(pipeline, "The small one", people.subList(0, sizes.smallMembers()));
        try (BareClient bare = BareClient.connect(lab, pipeline.workplace())) {
            Costs inLarge = new Costs(pipeline, bare, large);
            Costs inSmall = new Costs(pipeline, bare, small);
            for (int add = 0; add < adds; add++) {
                for (Costs costs : List.of(inLarge, inSmall)) {
                    costs.add(byServices.get(add), byClient.get(add));
                }
            }
            List<Person> all = new ArrayList<>(people.subList(0, sizes.large()));
            all.addAll(byServices);
            all.addAll(byClient);
            Right.members(lab, pipeline.workplace().ou(), large, all);
            double ratio = (double) inLarge.own().toNanos() / inSmall.own().toNanos();
            return List.of(
                    row(sizes.large(), inLarge, "change in the cloud to its commit in AD; bare = the modify alone"),
                    row(sizes.smallMembers(), inSmall, "the same"),
                    new Row(
                            name(),
                            "the large group's cost to the small one's, AD's share apart",
                            Samples.millis(inLarge.own()),
                            Samples.millis(inSmall.own()),
                            Row.share(ratio),
                            "medians less the modify alone; E5 asks for at most 1.5"));
        }
    }

    private Row row(int members, Costs costs, String remark) {
        return new Row(
                name(),
                String.format(Locale.ROOT, "one member more in a group of %,d", members),
                Samples.millis(costs.whole().median()),
                Samples.millis(costs.alone().median()),
                "",
                remark);
    }

    private static String group(Pipeline pipeline, String name, List<Person> members) throws InterruptedException {
        try (OutcomeLog outcomes = pipeline.outcomes()) {
            String group = pipeline.createGroup(name);
            pipeline.addMembers(group, members);
            outcomes.awaitMembers(members.size(), LIMIT);
            return group;
        }
    }

    /** What one member more has cost in one group, time after time. */
    private static final class Costs {
        private final Pipeline pipeline;
        private final BareClient bare;
        private final String groupId;
        private final String dn;
        private final List<Duration> whole = new ArrayList<>();
        private final List<Duration> alone = new ArrayList<>();

        Costs(Pipeline pipeline, BareClient bare, String groupId) {
            this.pipeline = pipeline;
            this.bare = bare;
            this.groupId = groupId;
            this.dn = pipeline.dn(groupId);
        }

        void add(Person throughServices, Person atOnce) throws InterruptedException {
            try (OutcomeLog outcomes = pipeline.outcomes()) {
                Instant changed = Instant.now();
                pipeline.addMembers(groupId, List.of(throughServices));
                outcomes.awaitMembers(1, LIMIT);
                OutcomeLog.Answer answer = outcomes.answers().get(OutcomeLog.item(groupId, throughServices.anchor()));
                if (answer == null) {
                    throw new IllegalStateException("Another change was written than the one that was made");
                }
                whole.add(Duration.between(changed, answer.at()));
            }
            long start = System.nanoTime();
            bare.add(dn, List.of(atOnce));
            alone.add(Duration.ofNanos(System.nanoTime() - start));
        }

        Samples whole() {
            return new Samples(whole.subList(WARM_UP, whole.size()));
        }

        Samples alone() {
            return new Samples(alone.subList(WARM_UP, alone.size()));
        }

        /** What is ours of the median. */
        Duration own() {
            return whole().median().minus(alone().median());
        }
    }
}
