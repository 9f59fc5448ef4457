package org.groupwriteback.benchmarks.rung;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.groupwriteback.benchmarks.deployment.Cloud;
import org.groupwriteback.benchmarks.deployment.Deployment;
import org.groupwriteback.benchmarks.deployment.MemoryWatch;
import org.groupwriteback.benchmarks.deployment.ProcessorTime;
import org.groupwriteback.benchmarks.deployment.Service;
import org.groupwriteback.benchmarks.follow.Milestone;
import org.groupwriteback.benchmarks.follow.Stages;
import org.groupwriteback.benchmarks.lab.BareClient;
import org.groupwriteback.benchmarks.lab.BareTransport;
import org.groupwriteback.benchmarks.lab.Lab;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.benchmarks.table.Row;
import org.groupwriteback.topics.Topics;

/**
 * A tenant that is read and written for the first time, stage by stage: each from when the first of its input was there
 * to when the last of its output was, all at work at once, against the barest thing that moves as much, alone.
 */
public final class FirstLoad implements Rung {
    /** Slower than this is not waited for. */
    private static final int LEAST_A_SECOND = 100;

    private static final long LOOK_MILLIS = 50;
    private static final String GROUPS_ROUND = "groups/delta";
    private static final String ROUND =
            "/beta/groups/delta?$select=displayName,description,mail,mailNickname,mailEnabled,"
                    + "securityEnabled,groupTypes,createdDateTime,onPremisesSyncEnabled,writebackConfiguration,members";

    private final Sizes sizes;
    private final int groups;
    private final int members;
    private final int memberships;

    public FirstLoad(Sizes sizes) {
        this.sizes = sizes;
        this.groups = sizes.processes().loadGroups();
        this.members = sizes.processes().loadMembers();
        this.memberships = groups * members;
    }

    @Override
    public String name() {
        return "first-load";
    }

    @Override
    public List<Row> climb(Lab lab) throws InterruptedException {
        Deployment deployment = lab.prepareDeployment();
        List<Person> people = lab.people(Math.max(sizes.members(), members));
        deployment.synchronize(people);
        Map<String, List<Person>> cloud = fill(deployment.cloud(), people);
        deployment.launch(Service.EVALUATOR, Service.EXPORTER);
        lab.progress(String.format(
                Locale.ROOT,
                "The first load: %,d memberships of %,d groups, %,d users",
                memberships,
                groups,
                people.size()));
        AtomicLong begun = new AtomicLong();
        try (Stages stages = new Stages(deployment.kafka(), new HashSet<>(cloud.keySet())::contains);
                MemoryWatch memory = deployment.watchMemory();
                Alongside look = Alongside.start(() -> begun.set(begin(deployment.cloud())))) {
            ProcessorTime before = deployment.processorTime();
            deployment.launch(Service.INGESTOR);
            look.await();
            stages.await(memberships, Duration.ofMinutes(2).plusSeconds(memberships / LEAST_A_SECOND), lab::progress);
            lab.progress("  processor time "
                    + deployment.processorTime().since(before).seconds());
            Right.members(lab, deployment.ou(), cloud);
            Times times = Times.of(begun.get(), stages);
            Bare bare = bare(lab, deployment, List.copyOf(cloud.values()));
            return rows(times, bare, memory.text());
        }
    }

    private Map<String, List<Person>> fill(Cloud cloud, List<Person> people) throws InterruptedException {
        Map<String, List<Person>> filled = new LinkedHashMap<>();
        for (int number = 0; number < groups; number++) {
            List<Person> some = new ArrayList<>();
            for (int member = 0; member < members; member++) {
                some.add(people.get((number * members + member) % people.size()));
            }
            String group = cloud.createGroup("Load " + number);
            cloud.addMembers(group, some);
            filled.put(group, List.copyOf(some));
        }
        return filled;
    }

    /** When the ingestor asked for the first page of groups, by {@link System#nanoTime}. */
    private static long begin(Cloud cloud) throws InterruptedException {
        while (cloud.requests(GROUPS_ROUND) == 0) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return System.nanoTime();
    }

    /** From when to when each stage was at work, in nanoseconds after the first request for groups. */
    private record Times(Stage ingest, Stage join, Stage decide, Stage export, Stage whole) {
        static Times of(long begun, Stages stages) {
            Stages.Passed facts = stages.passed(Milestone.FACT);
            Stages.Passed edges = stages.passed(Milestone.EDGE);
            Stages.Passed desired = stages.passed(Milestone.DESIRED);
            Stages.Passed outcomes = stages.passed(Milestone.OUTCOME);
            return new Times(
                    new Stage(0, facts.lastAt() - begun),
                    new Stage(facts.firstAt() - begun, edges.lastAt() - begun),
                    new Stage(edges.firstAt() - begun, desired.lastAt() - begun),
                    new Stage(stages.firstGroupAt() - begun, outcomes.lastAt() - begun),
                    new Stage(0, outcomes.lastAt() - begun));
        }
    }

    private record Stage(long from, long to) {
        Duration taken() {
            return Duration.ofNanos(to - from);
        }

        String text() {
            return String.format(Locale.ROOT, "second %.1f to %.1f", from / 1e9, to / 1e9);
        }
    }

    private record Bare(Duration ingest, Duration join, Duration decide, Duration export) {
        Duration slowest() {
            return List.of(ingest, join, decide, export).stream()
                    .max(Duration::compareTo)
                    .orElseThrow();
        }
    }

    private Bare bare(Lab lab, Deployment deployment, List<List<Person>> members) throws InterruptedException {
        lab.progress("The bare clients, with the services ended");
        String round = deployment.cloud().baseUrl() + ROUND;
        deployment.killServices();
        try (BareTransport bare = BareTransport.on(deployment.kafka());
                BareClient client = BareClient.connectOverTls(deployment.directory(), deployment.account())) {
            Duration ingest = bare.ingest(round);
            Duration join = bare.copy(Topics.CLOUD_MEMBERSHIPS, memberships);
            Duration decide = bare.copy(Topics.EVALUATOR_EDGES, memberships);
            long start = System.nanoTime();
            List<Runnable> work = new ArrayList<>();
            for (int number = 0; number < members.size(); number++) {
                String cn = "bare-load-" + number;
                List<Person> some = members.get(number);
                work.add(() -> client.add(client.create(deployment.ou(), cn), some));
            }
            client.all(work);
            return new Bare(ingest, join, decide, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private List<Row> rows(Times times, Bare bare, String memory) {
        return List.of(
                row("ingest: pages to facts", times.ingest(), bare.ingest(), "pages read, as many facts written"),
                row("join: facts to edges", times.join(), bare.join(), "facts copied, topic to topic"),
                row("decide: edges to desired", times.decide(), bare.decide(), "edges copied, topic to topic"),
                row(
                        "export: desired to outcomes",
                        times.export(),
                        bare.export(),
                        "UnboundID makes and fills the groups"),
                row(
                        String.format(Locale.ROOT, "all of it: %,d memberships of %,d groups", memberships, groups),
                        times.whole(),
                        bare.slowest(),
                        "the slowest of these; 0.5 is asked for"),
                Row.alone(name(), "resident memory, at first and at most", memory, "heaps of services: 256 MiB"));
    }

    private Row row(String what, Stage stage, Duration bare, String how) {
        return Row.speed(
                name(),
                what,
                perSecond(stage.taken()),
                perSecond(bare),
                "memberships/s",
                stage.text() + "; bare = " + how);
    }

    private double perSecond(Duration taken) {
        return memberships / (taken.toNanos() / 1e9);
    }
}
