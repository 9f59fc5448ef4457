package org.groupwriteback.benchmarks.rung;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.groupwriteback.benchmarks.follow.OutcomeLog;
import org.groupwriteback.benchmarks.lab.BareClient;
import org.groupwriteback.benchmarks.lab.Lab;
import org.groupwriteback.benchmarks.lab.Pipeline;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.benchmarks.table.Row;

/** A large group from the cloud to AD through all three services, against a bare client that knows the members already. */
public final class EndToEnd implements Rung {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Sizes sizes;

    public EndToEnd(Sizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "end-to-end";
    }

    @Override
    public List<Row> climb(Lab lab) throws InterruptedException {
        Pipeline pipeline = lab.pipeline();
        List<Person> members = pipeline.people(sizes.members());
        try (BareClient bare = BareClient.connect(lab, pipeline.workplace())) {
            Interleaved times = Interleaved.run(
                    sizes.runs(),
                    name -> byServices(lab, pipeline, name, members),
                    name -> byClient(bare, pipeline, name, members));
            return List.of(Row.speed(
                    name(),
                    String.format(Locale.ROOT, "%,d members into one group of the cloud", members.size()),
                    times.product().perSecond(members.size()),
                    times.bare().perSecond(members.size()),
                    "members/s",
                    "Graph simulator, three services, broker and the bare client in one JVM; users were known"));
        }
    }

    private static Duration byServices(Lab lab, Pipeline pipeline, String name, List<Person> members)
            throws InterruptedException {
        String groupId;
        try (OutcomeLog outcomes = pipeline.outcomes()) {
            groupId = pipeline.createGroup("Large " + name);
            outcomes.awaitGroups(1, LIMIT);
        }
        Duration taken;
        try (OutcomeLog outcomes = pipeline.outcomes()) {
            long start = System.nanoTime();
            pipeline.addMembers(groupId, members);
            taken = Duration.ofNanos(outcomes.awaitMembers(members.size(), LIMIT) - start);
        }
        Right.members(lab, pipeline.workplace().ou(), groupId, members);
        return taken;
    }

    private static Duration byClient(BareClient bare, Pipeline pipeline, String name, List<Person> members) {
        String dn = bare.create(pipeline.workplace().ou(), name);
        long start = System.nanoTime();
        bare.add(dn, members);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
