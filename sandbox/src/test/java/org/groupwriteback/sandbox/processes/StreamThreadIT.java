package org.groupwriteback.sandbox.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.groupwriteback.testbed.broker.BrokerProcess;
import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.SimulatorOptions;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;
import org.groupwriteback.testbed.graph.tenant.Draft;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.testbed.graph.tenant.TenantRules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing dies in silence: under load, brokers and operators break the services' transactions in each way that they can.
 * A service goes on by itself, or it ends or says that it isn't live, and an orchestrator starts it again; afterwards changes
 * arrive. {@code -Dprocesses.seed} repeats a run's changes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamThreadIT {
    private static final Duration WRITTEN = Duration.ofMinutes(2);
    private static final Duration GIVEN_UP = Duration.ofMinutes(1);
    private static final int TEAMS = 12;
    private static final int SEVERAL = 3;

    @TempDir
    static Path home;

    private final long seed = Long.getLong("processes.seed", System.nanoTime() % 1_000_000);
    private final List<AutoCloseable> started = new ArrayList<>();
    private Tenant cloud;
    private Lab lab;
    private BrokerProcess broker;
    private Deployment deployment;
    private ConsumerGroups groups;
    private BrokerFaults faults;
    private DirectoryComparison comparison;
    private RandomChanges changes;
    private String marked;

    @BeforeAll
    void start() throws IOException {
        System.out.println("processes.seed=" + seed);
        lab = new Lab(ActiveDirectories.samba(), 40);
        cloud = new Tenant(UUID.randomUUID().toString(), Clock.systemUTC(), TenantRules.strict());
        OrganisationFile.load(Organisations.of(lab.names(), TEAMS), cloud, lab.identities());
        marked = cloud.create(ObjectType.GROUP, Draft.microsoft365("Marked"));
        changes = new RandomChanges(
                cloud,
                seed,
                lab.names().stream().map(OrganisationFile::userId).toList(),
                IntStream.range(0, TEAMS)
                        .mapToObj(i -> OrganisationFile.groupId("team" + i))
                        .sorted()
                        .toList());
        broker = started(BrokerProcess.start(home.resolve("broker")));
        GraphSimulator graph =
                started(GraphSimulator.start(SimulatorOptions.standard().tenant(cloud)));
        groups = started(new ConsumerGroups(broker, ""));
        faults = new BrokerFaults(groups.admin());
        deployment = started(lab.deploy(home, "", broker, graph));
        // What brokers refuse is tried again for two minutes otherwise.
        Path impatient = Files.writeString(
                home.resolve("kafka.properties"), "delivery.timeout.ms=20000\nrequest.timeout.ms=5000\n");
        deployment.ingestor().set("WRITEBACK_KAFKA_PROPERTIES_FILE", impatient.toString());
        comparison = lab.compare(cloud, false);
        deployment.launch();
        deployment.awaitReady();
    }

    @AfterAll
    void stop() throws Exception {
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).close();
        }
    }

    /** What an earlier test may have left behind is not this one's matter. */
    @BeforeEach
    void everythingWorks() {
        try {
            Eventually.nothing("AD equals the cloud", Duration.ofSeconds(30), comparison::differences);
        } catch (AssertionError stuck) {
            deployment.all().forEach(ServiceProcess::close);
            deployment.launch();
            deployment.awaitReady();
            Eventually.nothing("AD equals the cloud", WRITTEN, comparison::differences);
        }
    }

    @Test
    void aBrokerThatIsKilledUnderLoad() {
        goesOnAfter("the broker was killed", () -> {
            for (int i = 0; i < SEVERAL; i++) {
                broker.kill();
                broker.restart();
            }
        });
    }

    @Test
    void joinsProducersAreFenced() {
        goesOnAfter("Join was fenced", () -> faults.fence(ConsumerGroups.JOIN));
    }

    @Test
    void decidesProducersAreFenced() {
        goesOnAfter("Decide was fenced", () -> faults.fence(ConsumerGroups.DECIDE));
    }

    @Test
    void theIngestorsProducersAreFenced() {
        goesOnAfter("the ingestor was fenced", () -> faults.fence(ConsumerGroups.INGESTOR));
    }

    /** The brokers end its transactions and give its partitions away, and it can't know. */
    @Test
    void theEvaluatorStandsStillForLongerThanItsTransactionsMay() {
        goesOnAfter("the evaluator stood still", () -> {
            deployment.evaluator().freeze();
            for (String stage : List.of(ConsumerGroups.JOIN, ConsumerGroups.DECIDE)) {
                Eventually.nothing(
                        "nobody in " + stage,
                        GIVEN_UP,
                        () -> List.copyOf(groups.shares(stage).keySet()));
            }
            deployment.evaluator().thaw();
        });
    }

    @Test
    void noBrokerTakesFactsForAWhile() {
        goesOnAfter("facts were refused", () -> refused("cloud.memberships.v1", deployment.ingestor()));
    }

    @Test
    void noBrokerTakesEdgesForAWhile() {
        goesOnAfter("edges were refused", () -> refused("evaluator.edges.v1", deployment.evaluator()));
    }

    @Test
    void noBrokerTakesDesiredStatesForAWhile() {
        goesOnAfter("desired states were refused", () -> refused("ad.desired.v1", deployment.evaluator()));
    }

    @Test
    void noBrokerTakesOutcomesForAWhile() {
        goesOnAfter("outcomes were refused", () -> refused("ad.outcomes.v1", deployment.exporter()));
    }

    /** Until its writer logs that it fails, or has ended. */
    private void refused(String topic, ServiceProcess writer) {
        long before = failures(writer);
        faults.refuse(topic);
        try {
            Eventually.holds(
                    writer.service().module() + " failing",
                    GIVEN_UP,
                    () -> !writer.isAlive() || failures(writer) != before);
        } finally {
            faults.take(topic);
        }
    }

    private static long failures(ServiceProcess service) {
        return service.log()
                .lines()
                // Kafka's clients warn of what they try again by themselves.
                .filter(line -> line.matches(".* (ERROR|WARN) .*") && !line.matches(".* o\\.a\\.k\\.c(lients)?\\..*"))
                .count();
    }

    private void goesOnAfter(String what, Runnable fault) {
        try (Orchestrator orchestrator = new Orchestrator(deployment)) {
            try (SteadyChanges steady = new SteadyChanges(changes, Duration.ofMillis(100))) {
                mark("before " + what);
                fault.run();
                mark("after " + what);
                steady.end();
            }
            Eventually.nothing("AD equals the cloud, seed " + seed, WRITTEN, comparison::differences);
            System.out.printf("%s; started again: %s%n", what, orchestrator.restarts());
        }
    }

    /** Renames a group and waits until AD has the name. */
    private void mark(String name) {
        cloud.change(marked, Json.object().put("displayName", name));
        Eventually.nothing("a group renamed '" + name + "' in AD", WRITTEN, () -> {
            DirectoryGroup group = comparison.groups().get(marked);
            String found = group == null ? "not there" : group.attribute("displayName");
            return found.equals(name) ? List.of() : List.of(found);
        });
    }

    private <T extends AutoCloseable> T started(T one) {
        started.add(one);
        return one;
    }
}
