package org.groupwriteback.sandbox.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.groupwriteback.testbed.broker.BrokerProcess;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.SimulatorOptions;
import org.groupwriteback.testbed.graph.organisation.Crowd;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group of 50,000 through services of 256 MB each: all members arrive, and one more arrives as fast as in a small group. */
class LargeGroupIT {
    private static final int MEMBERS = 50_000;
    private static final Duration WRITTEN = Duration.ofMinutes(5);
    /** What a container would be given for a service. */
    private static final long MOST_RESIDENT_MB = 512;

    private static final Duration CHANGED = Duration.ofSeconds(30);

    @TempDir
    Path home;

    @Test
    void aGroupOf50000ArrivesWholeAndMemoryStaysFlat() throws IOException {
        Lab lab = Lab.ofTheCrowd(MEMBERS + 1);
        Tenant cloud = Tenant.empty();
        String prefix = lab.names().get(0).replaceAll("0$", "");
        List<String> everyone = Crowd.create(cloud, prefix, MEMBERS + 1, lab.identities());
        String large = cloud.create(ObjectType.GROUP, security("Everyone"));
        String small = cloud.create(ObjectType.GROUP, security("A few"));
        cloud.addMembers(large, everyone.subList(0, MEMBERS));
        cloud.addMembers(small, everyone.subList(0, 3));

        try (BrokerProcess broker = BrokerProcess.start(home.resolve("broker"));
                GraphSimulator graph =
                        GraphSimulator.start(SimulatorOptions.standard().tenant(cloud));
                Deployment deployment = lab.deploy(home, "", broker, graph)) {
            deployment.launch();
            deployment.awaitReady();
            DirectoryComparison comparison = lab.compare(cloud, false);
            printMemory("all ready", deployment);
            Duration took =
                    Eventually.nothing("all members in AD", WRITTEN, Duration.ofSeconds(3), comparison::differences);
            System.out.printf(
                    "%,d members written %d s after all were ready%n",
                    memberCount(comparison, large), took.toSeconds());
            printMemory("all members written", deployment);
            assertThat(memberCount(comparison, large)).isEqualTo(MEMBERS);

            cloud.addMember(large, everyone.get(MEMBERS));
            Duration added =
                    Eventually.nothing("one member more", CHANGED, Duration.ofMillis(500), comparison::differences);
            System.out.printf("one member more was in AD after %d ms%n", added.toMillis());

            IntStream.range(0, 10).forEach(i -> {
                cloud.removeMembers(large, everyone.subList(i * 1000, i * 1000 + 500));
                cloud.addMembers(small, everyone.subList(i * 1000, i * 1000 + 500));
            });
            Eventually.nothing("10,000 changes more", WRITTEN, Duration.ofSeconds(2), comparison::differences);
            printMemory("10,000 changes more", deployment);
            assertThat(deployment.all()).allSatisfy(service -> {
                assertThat(service.isAlive()).isTrue();
                assertThat(service.gcSeconds()).as("seconds of GC pauses").isLessThan(30);
                assertThat(service.mostResidentMb())
                        .as("resident memory at its highest, MB, of " + service.service())
                        .isLessThan(MOST_RESIDENT_MB);
            });
        }
    }

    private static int memberCount(DirectoryComparison comparison, String group) {
        DirectoryGroup found = comparison.groups().get(group);
        return found == null ? 0 : Set.copyOf(found.memberSids()).size();
    }

    private static ObjectNode security(String name) {
        ObjectNode group =
                Json.object().put("displayName", name).put("mailEnabled", false).put("securityEnabled", true);
        group.putObject("writebackConfiguration").put("isEnabled", true).putNull("onPremisesGroupType");
        return group;
    }

    private static void printMemory(String when, Deployment deployment) {
        deployment.all().forEach(service -> System.out.println(when + ": " + service.memory()));
    }
}
