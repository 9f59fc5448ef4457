package org.groupwriteback.sandbox.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.DesiredState;
import org.groupwriteback.testbed.broker.BrokerProcess;
import org.groupwriteback.testbed.broker.TopicContents;
import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.SimulatorOptions;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.testbed.graph.tenant.TenantRules;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the cloud loses while nobody writes AD is gone from AD once somebody does. */
class ExporterAwayIT {
    private static final Duration WRITTEN = Duration.ofMinutes(3);

    @TempDir
    Path home;

    @Test
    void whatWasRemovedWhileTheExporterWasStoppedIsGoneFromAdOnceItRuns() throws IOException {
        Lab lab = new Lab(ActiveDirectories.samba(), 30);
        Tenant cloud = new Tenant(UUID.randomUUID().toString(), Clock.systemUTC(), TenantRules.strict());
        OrganisationFile.load(Organisations.of(lab.names(), 12), cloud, lab.identities());
        String emptied = OrganisationFile.groupId("team1");
        String shrunk = OrganisationFile.groupId("team2");
        String deleted = OrganisationFile.groupId("team4");
        String childOfTheFirst = OrganisationFile.groupId("team5");

        try (BrokerProcess broker = BrokerProcess.start(home.resolve("broker"));
                GraphSimulator graph =
                        GraphSimulator.start(SimulatorOptions.standard().tenant(cloud));
                Deployment deployment = lab.deploy(home, "", broker, graph)) {
            deployment.launch();
            deployment.awaitReady();
            DirectoryComparison comparison = lab.compare(cloud, false);
            Eventually.nothing("the organisation in AD", WRITTEN, comparison::differences);
            assertThat(comparison.groups()).containsKeys(emptied, shrunk, deleted, childOfTheFirst);

            deployment.exporter().stop();
            cloud.removeMembers(emptied, cloud.members(emptied));
            cloud.removeMembers(shrunk, cloud.members(shrunk).subList(0, 2));
            cloud.purge(deleted);
            awaitDesired(deployment.topics(), deleted);
            assertThat(comparison.differences()).isNotEmpty();

            deployment.exporter().launch();
            deployment.exporter().awaitReady();
            Eventually.nothing("the removals in AD", WRITTEN, comparison::differences);
            assertThat(comparison.groups()).doesNotContainKey(deleted);
            assertThat(comparison.groups().get(emptied))
                    .satisfies(group -> assertThat(group.members()).isEmpty());
        }
    }

    /** So that the exporter really finds the delete waiting, and isn't there in time to see it come. */
    private static void awaitDesired(TopicContents topics, String groupId) {
        Eventually.nothing("the delete asked for", Duration.ofSeconds(30), () -> {
            Map<String, DesiredGroup> newest = topics.newest(Topics.AD_DESIRED, DesiredGroup.class);
            boolean asked = newest.values().stream()
                    .anyMatch(desired ->
                            desired.getGroupId().equals(groupId) && desired.getState() == DesiredState.DELETED);
            return asked ? List.of() : List.of("no delete of " + groupId + " on " + Topics.AD_DESIRED);
        });
    }
}
