package org.groupwriteback.sandbox.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.groupwriteback.testbed.broker.BrokerProcess;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.samba.SambaDirectory;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.SimulatorOptions;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the broker or AD is away the services say so in their readiness, stay alive, and go on by themselves afterwards. */
class OutageIT {
    private static final Duration NOTICED = Duration.ofSeconds(60);
    private static final Duration WRITTEN = Duration.ofMinutes(3);

    @TempDir
    Path home;

    @Test
    void readinessTellsOfABrokerOrAnAdThatIsAwayAndTheWorkGoesOnAfterwards() throws IOException {
        try (ActiveDirectory samba = SambaDirectory.start();
                BrokerProcess broker = BrokerProcess.start(home.resolve("broker"))) {
            Lab lab = new Lab(samba, 20);
            Tenant cloud = Tenant.empty();
            OrganisationFile.load(Organisations.of(lab.names(), 6), cloud, lab.identities());
            try (GraphSimulator graph =
                            GraphSimulator.start(SimulatorOptions.standard().tenant(cloud));
                    Deployment deployment = lab.deploy(home, "", broker, graph)) {
                deployment.launch();
                deployment.awaitReady();
                DirectoryComparison comparison = lab.compare(cloud, false);
                Eventually.nothing("the organisation in AD", WRITTEN, comparison::differences);

                samba.goDown();
                awaitUnready(deployment.exporter());
                assertThat(deployment.ingestor().readiness()).isEqualTo(200);
                cloud.addMember(
                        OrganisationFile.groupId("team1"),
                        OrganisationFile.userId(lab.names().get(19)));
                samba.comeBack();
                Duration back = deployment.exporter().awaitReady();
                Duration written = Eventually.nothing("the change made meanwhile", WRITTEN, comparison::differences);
                System.out.printf(
                        "AD away: exporter ready again after %d s, the change in AD %d s later%n",
                        back.toSeconds(), written.toSeconds());

                broker.kill();
                deployment.all().forEach(OutageIT::awaitUnready);
                assertThat(deployment.all()).allMatch(service -> service.liveness() == 200);
                cloud.addMember(
                        OrganisationFile.groupId("team2"),
                        OrganisationFile.userId(lab.names().get(18)));
                broker.restart();
                deployment.awaitReady();
                Eventually.nothing("the change made meanwhile", WRITTEN, comparison::differences);
            }
        }
    }

    private static void awaitUnready(ServiceProcess service) {
        Duration noticed = Eventually.holds(
                service.service().module() + " says that it is not ready", NOTICED, () -> service.readiness() == 503);
        System.out.printf("%s not ready after %d s%n", service.service().module(), noticed.toSeconds());
    }
}
