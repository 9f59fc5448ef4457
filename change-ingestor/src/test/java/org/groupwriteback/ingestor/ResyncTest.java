package org.groupwriteback.ingestor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.RoundEnd;
import org.groupwriteback.testbed.graph.SimulatorOptions;
import org.groupwriteback.testbed.graph.delta.DeltaFeeds;
import org.groupwriteback.testbed.graph.fault.Fault;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Full rounds after the first, and what keeps a feed from being read. */
class ResyncTest {
    @ParameterizedTest
    @EnumSource(DeltaFeeds.Expiry.class)
    void anExpiredLinkMeansAFullRoundThatMissesNothing(DeltaFeeds.Expiry expiry) throws Exception {
        try (Stage stage = new Stage()) {
            Tenant tenant = stage.graph.tenant();
            String alice = RoundsTest.user(tenant, "alice");
            String bob = RoundsTest.user(tenant, "bob");
            String kept = RoundsTest.group(tenant, "Kept");
            String purged = RoundsTest.group(tenant, "Purged");
            String binned = RoundsTest.group(tenant, "Binned");
            tenant.addMembers(kept, List.of(alice, bob));
            stage.start();
            Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
            stage.stop();

            tenant.removeMember(kept, alice);
            tenant.purge(purged);
            tenant.purge(alice);
            tenant.softDelete(binned);
            stage.graph.feeds().expireLinks(expiry);
            stage.start();

            Await.until("second generation", () -> generation(stage) == 2);
            assertThat(stage.facts.members(kept)).containsExactly(bob);
            assertThat(stage.facts.life(Topics.CLOUD_GROUPS, kept)).contains(LifecycleState.ACTIVE);
            assertThat(stage.facts.life(Topics.CLOUD_GROUPS, purged)).contains(LifecycleState.DELETED);
            assertThat(stage.facts.life(Topics.CLOUD_GROUPS, binned)).contains(LifecycleState.SOFT_DELETED);
            Await.until(
                    "the purged user",
                    () -> stage.facts.life(Topics.CLOUD_PRINCIPALS, alice).equals(Optional.of(LifecycleState.DELETED)));
            assertThat(stage.facts.life(Topics.CLOUD_PRINCIPALS, bob)).contains(LifecycleState.ACTIVE);
        }
    }

    @Test
    void aLostCursorMeansAFullRoundOfTheNextGeneration() throws Exception {
        try (Stage stage = new Stage()) {
            Tenant tenant = stage.graph.tenant();
            String alice = RoundsTest.user(tenant, "alice");
            String group = RoundsTest.group(tenant, "Group");
            tenant.addMember(group, alice);
            stage.start();
            Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
            stage.stop();
            stage.start();
            Await.until(
                    "a marker whose round has no facts",
                    () -> stage.facts.markers().size() == 2 * Stage.PARTITIONS);
            stage.stop();

            tenant.removeMember(group, alice);
            stage.deleteTopic(Topics.INGEST_CURSORS);
            stage.start();

            Await.until("second generation", () -> generation(stage) == 2);
            assertThat(stage.facts.members(group)).isEmpty();
            long marked = stage.facts.markers().get(0).getRound();
            assertThat(stage.facts.markers())
                    .filteredOn(marker -> marker.getGeneration() == 2)
                    .allSatisfy(marker -> assertThat(marker.getRound()).isGreaterThan(marked));
        }
    }

    /** A question that Graph doesn't know settles nothing less than before; one that it forbids must not delete. */
    @ParameterizedTest
    @CsvSource({"501, DELETED", "403, SOFT_DELETED"})
    void whatGraphDoesNotOfferIsDoneWithout(int status, LifecycleState afterPurge) throws Exception {
        try (Stage stage = new Stage()) {
            Tenant tenant = stage.graph.tenant();
            String synced = tenant.create(
                    ObjectType.GROUP,
                    RoundsTest.object("Synced")
                            .put("onPremisesSyncEnabled", true)
                            .put("onPremisesSecurityIdentifier", "S-1-5-21-1-2-3-1104"));
            String purged = RoundsTest.group(tenant, "Purged");
            stage.graph.faults().add(Fault.refuse(status, 1_000).on("onPremisesSyncBehavior|deletedItems"));
            stage.start();
            Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
            assertThat(stage.facts.last(Topics.CLOUD_GROUPS, synced + "/attributes", GroupAttributes.class))
                    .get()
                    .extracting(GroupAttributes::getCloudManaged)
                    .isNull();

            tenant.purge(purged);
            Await.until(
                    "deletion",
                    () -> stage.facts.life(Topics.CLOUD_GROUPS, purged).equals(Optional.of(afterPurge)));
        }
    }

    @Test
    void aTenantThatSeemsEmptyIsHeldAndReadinessSaysSo() throws Exception {
        try (Stage stage = new Stage()) {
            Tenant tenant = stage.graph.tenant();
            List<String> groups = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                groups.add(RoundsTest.group(tenant, "Group " + i));
            }
            stage.start();
            Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
            Await.until("ready", () -> stage.readiness() == 200);
            stage.stop();

            groups.forEach(tenant::purge);
            stage.graph.feeds().expireLinks(DeltaFeeds.Expiry.GONE);
            stage.start();

            Await.until("held", () -> stage.health().contains("more than half"));
            assertThat(stage.readiness()).isEqualTo(503);
            assertThat(generation(stage)).isEqualTo(1);
            assertThat(stage.facts.life(Topics.CLOUD_GROUPS, groups.get(0))).contains(LifecycleState.ACTIVE);
        }
    }

    @Test
    void nextLinksInACircleAreGivenUpAndTheRoundIsReadAgain() throws Exception {
        try (Stage stage = new Stage()) {
            String group = RoundsTest.group(stage.graph.tenant(), "Group");
            stage.graph.faults().add(Fault.endlessNextLink(5).on("/groups/delta"));
            stage.start();
            Await.until("a round's end", () -> stage.facts.markers().size() >= Stage.PARTITIONS);
            assertThat(stage.facts.life(Topics.CLOUD_GROUPS, group)).contains(LifecycleState.ACTIVE);
        }
    }

    @Test
    void withoutTheTenantDefaultNoGroupIsReadAndReadinessNamesThePermission() throws Exception {
        try (Stage stage = new Stage()) {
            RoundsTest.group(stage.graph.tenant(), "Group");
            stage.graph.faults().add(Fault.refuse(403, 100).on("/settings"));
            stage.start();
            Await.until("the problem", () -> stage.health().contains("Directory.Read.All"));
            assertThat(stage.readiness()).isEqualTo(503);
            assertThat(stage.facts.all(Topics.CLOUD_GROUPS)).isEmpty();

            stage.graph.faults().clear();
            Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
            Await.until("ready", () -> stage.readiness() == 200);
        }
    }

    @Test
    void signsInWithAClientSecret() throws Exception {
        try (Stage stage = new Stage(SimulatorOptions.standard().requiringToken("the-secret"))) {
            String group = RoundsTest.group(stage.graph.tenant(), "Group");
            stage.environment.put("WRITEBACK_GRAPH_AUTH", "client-secret");
            stage.environment.put("WRITEBACK_GRAPH_AUTHORITY", stage.graph.baseUrl());
            stage.environment.put(
                    "WRITEBACK_GRAPH_TENANT_ID", stage.graph.tenant().tenantId());
            stage.environment.put("WRITEBACK_GRAPH_CLIENT_ID", "client");
            stage.environment.put("WRITEBACK_GRAPH_CLIENT_SECRET", "the-secret");
            stage.start();
            Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
            assertThat(stage.facts.life(Topics.CLOUD_GROUPS, group)).contains(LifecycleState.ACTIVE);
        }
    }

    @Test
    void whenOneInstanceStopsTheOtherReadsOn() throws Exception {
        try (Stage stage = new Stage()) {
            Tenant tenant = stage.graph.tenant();
            String alice = RoundsTest.user(tenant, "alice");
            String group = RoundsTest.group(tenant, "Group");
            var first = stage.start();
            Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
            var second = ChangeIngestorApplication.start(stage.environment);
            try {
                first.close();
                tenant.addMember(group, alice);
                Await.until("membership", () -> stage.facts.members(group).equals(new TreeSet<>(Set.of(alice))));
            } finally {
                second.close();
            }
        }
    }

    private static long generation(Stage stage) {
        return stage.facts.markers().stream()
                .mapToLong(RoundEnd::getGeneration)
                .max()
                .orElse(0);
    }
}
