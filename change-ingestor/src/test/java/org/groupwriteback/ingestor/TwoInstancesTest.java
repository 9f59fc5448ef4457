package org.groupwriteback.ingestor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.groupwriteback.testbed.graph.fault.Fault;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two instances as processes, on twelve partitions: each feed has one runner, and another when that one goes. */
class TwoInstancesTest {
    private static final List<String> FEEDS = List.of("groups", "users", "devices");

    private Stage stage;
    private Tenant tenant;
    private String alice;
    private String bob;
    private String group;
    private List<Instance> instances;

    /** What happens to an owner. */
    enum Mishap {
        KILLED,
        FROZEN
    }

    @BeforeEach
    void start() throws Exception {
        stage = new Stage();
        stage.environment.put("WRITEBACK_KAFKA_PARTITIONS", "12");
        tenant = stage.graph.tenant();
        alice = RoundsTest.user(tenant, "alice");
        bob = RoundsTest.user(tenant, "bob");
        group = RoundsTest.group(tenant, "Group");
        instances = List.of(Instance.start(stage, "first"), Instance.start(stage, "second"));
        Await.until("first full round", () -> stage.facts.markers().size() == 12);
        Await.until("both work", () -> instances.stream().allMatch(each -> each.readiness() == 200));
        Await.until("one runner a feed", this::oneRunnerAFeed);
    }

    @AfterEach
    void stop() throws Exception {
        for (Instance each : instances) {
            each.kill();
        }
        stage.close();
        assertThat(stage.facts.stepsBack()).isEmpty();
    }

    @Test
    void bothNotifyTheOneThatReads() throws Exception {
        tenant.addMember(group, alice);
        Await.until("membership", () -> stage.facts.members(group).equals(Set.of(alice)));
        assertThat(oneRunnerAFeed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Mishap.class)
    void whenTheOwnerGoesInTheMiddleOfARoundTheOtherTakesOver(Mishap mishap) throws Exception {
        Instance owner = owner("groups");
        Instance other = instances.get(owner == instances.get(0) ? 1 : 0);
        // The owner is in the middle of a page that shows alice.
        int pages = stage.graph.requests().count("/groups/delta");
        stage.graph.faults().add(Fault.slow(1, 2_000).on("/groups/delta"));
        tenant.addMember(group, alice);
        Await.until("a page under way", () -> stage.graph.requests().count("/groups/delta") > pages);
        if (mishap == Mishap.KILLED) {
            owner.kill();
        } else {
            owner.freeze();
        }

        Await.until("membership", () -> stage.facts.members(group).equals(Set.of(alice)));
        tenant.removeMember(group, alice);
        tenant.addMember(group, bob);
        Await.until("the next change", () -> stage.facts.members(group).equals(Set.of(bob)));
        Await.until("the other reads all", () -> FEEDS.stream().allMatch(other::reads));

        if (mishap == Mishap.FROZEN) {
            owner.thaw();
            Await.until("it knows", () -> owner.liveness() == 200 && oneRunnerAFeed());
            Await.until("it works", () -> owner.readiness() == 200);
            tenant.removeMember(group, bob);
            Await.until("one more change", () -> stage.facts.members(group).isEmpty());
        }
    }

    private Instance owner(String feed) {
        return instances.stream().filter(each -> each.reads(feed)).findFirst().orElseThrow();
    }

    private boolean oneRunnerAFeed() {
        return FEEDS.stream()
                .allMatch(feed ->
                        instances.stream().filter(each -> each.reads(feed)).count() == 1);
    }
}
