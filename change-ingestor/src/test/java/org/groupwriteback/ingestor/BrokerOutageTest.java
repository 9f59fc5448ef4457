package org.groupwriteback.ingestor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.groupwriteback.testbed.broker.Broker;
import org.groupwriteback.testbed.graph.SimulatorOptions;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The broker goes and comes back. A container's data would go with it. */
@DisabledIfSystemProperty(named = "testbed.containers", matches = "true")
class BrokerOutageTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void itIsNotReadyWhileTheBrokerIsAwayAndGoesOnWhenItIsBack(@TempDir Path directory) throws Exception {
        Broker broker = Broker.start(directory);
        int port = Integer.parseInt(broker.bootstrapServers().replaceFirst(".*:", ""));
        try (Stage stage = new Stage(SimulatorOptions.standard(), broker)) {
            Tenant tenant = stage.graph.tenant();
            String alice = RoundsTest.user(tenant, "alice");
            String group = RoundsTest.group(tenant, "Group");
            stage.start();
            Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
            Await.until("ready", () -> stage.readiness() == 200);

            broker.close();
            tenant.addMember(group, alice);
            Await.until("not ready", () -> stage.readiness() == 503);

            broker = Broker.start(directory, port);
            Await.until("membership", LIMIT, () -> stage.facts.members(group).equals(Set.of(alice)));
            Await.until("ready again", LIMIT, () -> stage.readiness() == 200);
            assertThat(stage.facts.cursor("groups").orElseThrow().getGeneration())
                    .isEqualTo(1);
        } finally {
            broker.close();
        }
    }
}
