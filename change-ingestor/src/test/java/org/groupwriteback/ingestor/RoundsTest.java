package org.groupwriteback.ingestor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.groupwriteback.records.Cursor;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.LinkKind;
import org.groupwriteback.records.RoundEnd;
import org.groupwriteback.records.TenantSetting;
import org.groupwriteback.testbed.graph.delta.PageLimits;
import org.groupwriteback.testbed.graph.fault.Fault;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.Test;

/** Rounds on the timer, end to end: a simulated tenant to committed records. */
class RoundsTest {
    @Test
    void aFullRoundThenDeltaRoundsBringTheTenantToTheTopics() throws Exception {
        try (Stage stage = new Stage()) {
            Tenant tenant = stage.graph.tenant();
            String alice = user(tenant, "alice");
            String bob = user(tenant, "bob");
            String group = group(tenant, "Group \uD83D\uDE80");
            tenant.addMember(group, alice);

            stage.start();

            Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
            assertThat(stage.facts.members(group)).containsExactly(alice);
            assertThat(stage.facts.last(Topics.CLOUD_GROUPS, group + "/attributes", GroupAttributes.class))
                    .get()
                    .extracting(GroupAttributes::getDisplayName)
                    .isEqualTo("Group \uD83D\uDE80");
            assertThat(stage.facts.life(Topics.CLOUD_GROUPS, group)).contains(LifecycleState.ACTIVE);
            assertThat(stage.facts.life(Topics.CLOUD_PRINCIPALS, group)).contains(LifecycleState.ACTIVE);
            assertThat(stage.facts.life(Topics.CLOUD_PRINCIPALS, bob)).contains(LifecycleState.ACTIVE);

            tenant.addMember(group, bob);
            tenant.removeMember(group, alice);
            Await.until("delta", () -> stage.facts.members(group).equals(new TreeSet<>(Set.of(bob))));

            tenant.softDelete(group);
            Await.until("soft deletion", () -> stage.facts
                    .life(Topics.CLOUD_GROUPS, group)
                    .equals(java.util.Optional.of(LifecycleState.SOFT_DELETED)));
            tenant.purge(group);
            Await.until("deletion", () -> stage.facts
                    .life(Topics.CLOUD_PRINCIPALS, group)
                    .equals(java.util.Optional.of(LifecycleState.DELETED)));
        }
    }

    @Test
    void deltaRoundsShareTheirMarkersAndIdleOnesWriteNothing() throws Exception {
        try (Stage stage = new Stage()) {
            Tenant tenant = stage.graph.tenant();
            String group = group(tenant, "Group");
            List<String> people = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                people.add(user(tenant, "user" + i));
            }
            stage.start();
            Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
            Await.until("users are idle", () -> stage.graph.requests().count("/users/delta") > 5);
            int cursors = stage.facts.all(Topics.INGEST_CURSORS).size();
            int requests = stage.graph.requests().count("/groups/delta");
            Await.until("idle rounds", () -> stage.graph.requests().count("/groups/delta") > requests + 5);
            assertThat(stage.facts.all(Topics.INGEST_CURSORS)).hasSize(cursors);

            for (String each : people) {
                tenant.addMember(group, each);
                Await.until("delta", () -> stage.facts.members(group).contains(each));
            }

            Await.until(
                    "the marker that they share", () -> stage.facts.markers().size() >= 2 * Stage.PARTITIONS);
            long lastRound = stage.facts.markers().stream()
                    .mapToLong(RoundEnd::getRound)
                    .max()
                    .orElseThrow();
            assertThat(stage.facts.markers())
                    .filteredOn(marker -> marker.getRound() == lastRound)
                    .hasSize(Stage.PARTITIONS)
                    .noneMatch(RoundEnd::getFull);
        }
    }

    @Test
    void usersDevicesAndTheTenantDefaultAreKnownBeforeTheFirstGroup() throws Exception {
        try (Stage stage = new Stage()) {
            stage.graph.tenant().settings().put("Group.Unified", Map.of("NewUnifiedGroupWritebackDefault", "false"));
            stage.graph.feeds().limits(PageLimits.standard().objects(2));
            for (int i = 0; i < 7; i++) {
                user(stage.graph.tenant(), "user" + i);
            }
            group(stage.graph.tenant(), "Group");
            stage.graph.faults().add(Fault.slow(4, 300).on("/users/delta"));

            stage.start();

            Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
            List<Cursor> cursors = stage.facts.all(Topics.INGEST_CURSORS).stream()
                    .map(each -> (Cursor) each.value())
                    .toList();
            Cursor firstOfGroups = first(cursors, "groups");
            for (String feed : List.of("users", "devices")) {
                assertThat(cursors)
                        .filteredOn(cursor -> cursor.getFeed().equals(feed) && cursor.getLinkKind() == LinkKind.DELTA)
                        .first()
                        .satisfies(cursor ->
                                assertThat(cursor.getCommittedAt()).isBefore(firstOfGroups.getRoundStartedAt()));
            }
            TenantSetting setting = (TenantSetting)
                    stage.facts.last(Topics.CLOUD_SETTINGS).values().iterator().next();
            assertThat(setting.getValue()).isEqualTo("false");
            assertThat(setting.getFirstRead()).isTrue();
            assertThat(setting.getFirstSeenAt()).isBefore(firstOfGroups.getCommittedAt());

            stage.graph.tenant().settings().put("Group.Unified", Map.of("NewUnifiedGroupWritebackDefault", "true"));
            Await.until(
                    "the default's history",
                    () -> stage.facts.last(Topics.CLOUD_SETTINGS).size() == 2);
        }
    }

    @Test
    void aRestartGoesOnFromTheCursor() throws Exception {
        try (Stage stage = new Stage()) {
            Tenant tenant = stage.graph.tenant();
            String alice = user(tenant, "alice");
            String group = group(tenant, "Group");
            tenant.addMember(group, alice);
            stage.start();
            Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
            stage.stop();

            tenant.removeMember(group, alice);
            stage.start();

            Await.until("delta", () -> stage.facts.members(group).isEmpty());
            assertThat(stage.facts.cursor("groups").orElseThrow().getFull()).isFalse();
            assertThat(stage.facts.markers())
                    .extracting(RoundEnd::getGeneration)
                    .containsOnly(1L);
        }
    }

    @Test
    void killedInTheMiddleOfARoundItLosesNothing() throws Exception {
        try (Stage stage = new Stage()) {
            Tenant tenant = stage.graph.tenant();
            List<String> people = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                people.add(user(tenant, "user" + i));
            }
            String group = group(tenant, "Group");
            tenant.addMembers(group, people);
            stage.graph.feeds().limits(PageLimits.standard().members(2));
            stage.graph.faults().add(Fault.slow(10_000, 60).on("/groups/delta"));

            for (int kill = 0; kill < 2; kill++) {
                int pagesBefore = stage.facts.all(Topics.CLOUD_MEMBERSHIPS).size();
                Process service = ServiceProcess.start(stage.environment);
                try {
                    Await.until(
                            "some pages",
                            () -> stage.facts.all(Topics.CLOUD_MEMBERSHIPS).size() >= pagesBefore + 6);
                } finally {
                    service.destroyForcibly().waitFor();
                }
                tenant.removeMember(group, people.get(kill));
                assertThat(stage.facts.cursor("groups").orElseThrow().getLinkKind())
                        .isEqualTo(LinkKind.NEXT);
            }
            stage.graph.faults().clear();
            stage.start();

            Await.until(
                    "all members",
                    () -> stage.facts.members(group).equals(new TreeSet<>(people.subList(2, people.size()))));
            assertThat(stage.facts.cursor("groups").orElseThrow().getGeneration())
                    .isEqualTo(1);
        }
    }

    @Test
    void throttlingRefusalsAndCutConnectionsAreWaitedOut() throws Exception {
        try (Stage stage = new Stage()) {
            String group = group(stage.graph.tenant(), "Group");
            stage.graph.faults().add(Fault.throttle(2, 1).on("/groups/delta"));
            stage.graph.faults().add(Fault.refuse(500, 2).on("/users/delta"));
            stage.graph.faults().add(Fault.cut(2).on("/devices/delta"));
            stage.start();
            Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
            assertThat(stage.facts.life(Topics.CLOUD_GROUPS, group)).contains(LifecycleState.ACTIVE);
        }
    }

    private static Cursor first(List<Cursor> cursors, String feed) {
        return cursors.stream()
                .filter(cursor -> cursor.getFeed().equals(feed))
                .findFirst()
                .orElseThrow();
    }

    static String user(Tenant tenant, String name) {
        return tenant.create(ObjectType.USER, object(name));
    }

    static String group(Tenant tenant, String name) {
        return tenant.create(ObjectType.GROUP, object(name));
    }

    static ObjectNode object(String name) {
        return JsonNodeFactory.instance.objectNode().put("displayName", name);
    }
}
