package org.groupwriteback.sandbox.processes;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.groupwriteback.testbed.broker.BrokerProcess;
import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.SimulatorOptions;
import org.groupwriteback.testbed.graph.delta.PageLimits;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.testbed.graph.tenant.TenantRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random changes in the cloud, and meanwhile {@code kill -9} for each service in turn and for the broker: at the end AD
 * equals the cloud. {@code -Dprocesses.seed} repeats a run.
 */
class KilledIT {
    private static final Duration WRITTEN = Duration.ofMinutes(3);
    private static final int TEAMS = 25;

    @TempDir
    Path home;

    @Test
    void adEqualsTheCloudAfterEachProcessWasKilledInTheMiddleOfChanges() throws Exception {
        long seed = Long.getLong("processes.seed", System.nanoTime() % 1_000_000);
        System.out.println("processes.seed=" + seed);
        Lab lab = new Lab(ActiveDirectories.samba(), 100);
        Tenant cloud = new Tenant(UUID.randomUUID().toString(), Clock.systemUTC(), TenantRules.strict());
        OrganisationFile.load(Organisations.of(lab.names(), TEAMS), cloud, lab.identities());
        RandomChanges changes = new RandomChanges(
                cloud,
                seed,
                lab.names().stream().map(OrganisationFile::userId).toList(),
                IntStream.range(0, 20)
                        .mapToObj(i -> OrganisationFile.groupId("team" + i))
                        .sorted()
                        .toList());
        PageLimits pages =
                PageLimits.standard().objects(5).members(4).emptyPageEvery(5).repeatPageEvery(3);

        try (BrokerProcess broker = BrokerProcess.start(home.resolve("broker"));
                GraphSimulator graph = GraphSimulator.start(
                        SimulatorOptions.standard().tenant(cloud).pages(pages));
                Deployment deployment = lab.deploy(home, "kill-", broker, graph)) {
            deployment.launch();
            DirectoryComparison comparison = lab.compare(cloud, false);
            try (SteadyChanges steady = new SteadyChanges(changes, Duration.ofMillis(200))) {
                deployment.awaitReady();
                for (ServiceProcess service : deployment.all()) {
                    service.kill();
                    service.launch();
                    service.awaitReady();
                }
                broker.kill();
                broker.restart();
                deployment.awaitReady();
                deployment.all().forEach(ServiceProcess::kill);
                deployment.launch();
                deployment.awaitReady();
                steady.end();
            }
            List<String> before = comparison.differences();
            Duration took = Eventually.nothing("AD equals the cloud, seed " + seed, WRITTEN, comparison::differences);
            System.out.printf(
                    "%d differences when the changes ended, none %d s later%n", before.size(), took.toSeconds());
        }
    }
}
