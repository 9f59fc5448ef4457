package org.groupwriteback.sandbox.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.groupwriteback.records.Decision;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.ResolvedEdge;
import org.groupwriteback.records.Result;
import org.groupwriteback.testbed.broker.BrokerProcess;
import org.groupwriteback.testbed.broker.TopicContents;
import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.SimulatorOptions;
import org.groupwriteback.testbed.graph.delta.PageLimits;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.KnownProperties;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.testbed.graph.tenant.TenantRules;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two installations on one broker: an organisation with every kind of bad input, which notifies of changes, and a
 * small one beside it that polls. Both must come out as their own cloud says.
 */
class OrganisationIT {
    private static final Duration WRITTEN = Duration.ofMinutes(3);
    private static final Duration CHANGED = Duration.ofSeconds(30);
    private static final String EVERY_ESCAPE = "#,+\"\\<>;=/ ends = \u00e9 \ud83d\ude00 #";

    @TempDir
    Path home;

    @Test
    void aCloudWithBadInputsReachesAdWhereItCanAndIsReportedWhereItCannot() throws IOException {
        ActiveDirectory samba = ActiveDirectories.samba();
        Lab first = new Lab(samba, 120);
        Lab second = new Lab(samba, 20);
        Tenant cloud = new Tenant(UUID.randomUUID().toString(), Clock.systemUTC(), TenantRules.strict());
        Tenant other = new Tenant(UUID.randomUUID().toString(), Clock.systemUTC(), TenantRules.strict());
        OrganisationFile.load(Organisations.of(first.names(), 60), cloud, first.identities());
        OrganisationFile.load(Organisations.of(second.names(), 6), other, second.identities());
        BadInputs bad = new BadInputs(cloud, samba.domainSid());
        PageLimits pages = PageLimits.standard()
                .objects(7)
                .members(5)
                .emptyPageEvery(4)
                .repeatPageEvery(3)
                .interleaved(true);
        Path policy = Files.writeString(home.resolve("policy.yaml"), "naming: {cn: display-name}\n");

        try (BrokerProcess broker = BrokerProcess.start(home.resolve("broker"));
                GraphSimulator graph = GraphSimulator.start(
                        SimulatorOptions.standard().tenant(cloud).pages(pages));
                GraphSimulator otherGraph = GraphSimulator.start(
                        SimulatorOptions.standard().tenant(other).pages(pages.interleaved(false)));
                Deployment one =
                        first.deploy(home, "one.", broker, graph).notified().policy(policy);
                Deployment two = second.deploy(home, "two.", broker, otherGraph)) {
            one.launch();
            one.awaitReady();
            DirectoryComparison comparison = first.compare(cloud, true);
            DirectoryComparison otherComparison = second.compare(other, false);

            Duration took = Eventually.nothing("the organisation in AD", WRITTEN, comparison::differences);
            System.out.printf(
                    "%d groups equal the cloud, %d s after all were ready%n",
                    comparison.groups().size(), took.toSeconds());

            two.launch();
            reportsWhatItCouldNotWrite(one, bad, comparison.groups());
            two.awaitReady();
            Eventually.nothing("the other organisation in AD", WRITTEN, otherComparison::differences);
            bringsChangesOfTheFirstCloudAlone(one, cloud, first, comparison, otherComparison);
            one.all().forEach(service -> System.out.println(service.memory()));
        }
    }

    private static void reportsWhatItCouldNotWrite(
            Deployment deployment, BadInputs bad, Map<String, DirectoryGroup> inAd) {
        TopicContents topics = deployment.topics();
        Map<String, Decision> decisions = topics.newest(Topics.DECISIONS, Decision.class);
        assertThat(decisions).hasSize(bad.groupsInCloud());
        assertThat(decisions.values())
                .allSatisfy(decision -> assertThat(decision.getReason()).isNotBlank());

        Map<String, ResolvedEdge> edges = topics.newest(Topics.EVALUATOR_EDGES, ResolvedEdge.class);
        assertThat(reason(edges, bad.ofUnknownType)).isEqualTo("UnknownType");
        assertThat(reason(edges, bad.contact)).isEqualTo("Contact");
        assertThat(reason(edges, bad.servicePrincipal)).isEqualTo("ServicePrincipal");
        assertThat(reason(edges, bad.cloudOnly)).isEqualTo("CloudOnlyUser");

        Map<String, Outcome> outcomes = topics.newest(Topics.AD_OUTCOMES, Outcome.class);
        assertThat(outcomes.values().stream().filter(outcome -> outcome.getResult() == Result.REJECTED))
                .hasSize(3)
                .allSatisfy(outcome -> assertThat(outcome.getExplanation()).isNotBlank());

        assertThat(inAd).containsKeys(bad.nameless, bad.escaped, bad.twin, bad.otherTwin, bad.mixed);
        assertThat(inAd.values())
                .anyMatch(group -> group.attribute("displayName").equals(EVERY_ESCAPE));
    }

    private static void bringsChangesOfTheFirstCloudAlone(
            Deployment deployment,
            Tenant cloud,
            Lab lab,
            DirectoryComparison comparison,
            DirectoryComparison otherComparison) {
        String team = OrganisationFile.groupId("team4");
        String person = OrganisationFile.userId(lab.names().get(119 - 1));
        cloud.addMember(team, person);
        Duration added = Eventually.nothing("a member added, by notification", CHANGED, comparison::differences);
        cloud.removeMember(team, person);
        cloud.change(team, Json.object().put("displayName", "Renamed team"));
        Duration changed = Eventually.nothing("a removal and a rename", CHANGED, comparison::differences);
        System.out.printf(
                "a member added was in AD after %d ms, a removal and a rename after %d ms%n",
                added.toMillis(), changed.toMillis());

        String leaver = cloud.members(team).get(0);
        cloud.removeMember(team, leaver);
        cloud.softDelete(team);
        awaitReason(deployment, team, "SoftDeleted");
        cloud.restore(team);
        awaitReason(deployment, team, "Enabled");
        Eventually.nothing(
                "a removal that Graph doesn't repeat when the group is restored", CHANGED, comparison::differences);
        assertThat(otherComparison.differences()).isEmpty();
        assertThat(deployment.all()).allMatch(ServiceProcess::isAlive);
    }

    private static void awaitReason(Deployment deployment, String group, String reason) {
        Eventually.nothing("decision " + reason, CHANGED, () -> {
            Decision decision =
                    deployment.topics().newest(Topics.DECISIONS, Decision.class).get(group);
            return decision != null && decision.getReason().equals(reason)
                    ? List.of()
                    : List.of(String.valueOf(decision));
        });
    }

    private static String reason(Map<String, ResolvedEdge> edges, String member) {
        List<String> reasons = edges.values().stream()
                .filter(edge -> edge.getMemberId().equals(member))
                .map(edge -> String.valueOf(edge.getReason()))
                .toList();
        assertThat(reasons).as("edges of %s", member).hasSize(1);
        return reasons.get(0);
    }

    /** What a cloud may hold that can't be written, or not easily. */
    private static final class BadInputs {
        private final Tenant cloud;
        private final String ofUnknownType;
        private final String contact;
        private final String servicePrincipal;
        private final String cloudOnly;
        private final String nameless;
        private final String escaped;
        private final String twin;
        private final String otherTwin;
        private final String mixed;

        BadInputs(Tenant cloud, String domainSid) {
            this.cloud = cloud;
            ofUnknownType = cloud.create(ObjectType.OTHER, "#microsoft.graph.futureThing", named("a future thing"));
            contact = cloud.create(ObjectType.CONTACT, named("a contact"));
            servicePrincipal = cloud.create(ObjectType.SERVICE_PRINCIPAL, named("an application"));
            cloudOnly = cloud.create(ObjectType.USER, named("in the cloud alone"));
            String neverInAd = synced("never in AD", domainSid + "-999999999");
            String ofAnotherForest = synced("of another forest", "S-1-5-21-1-2-3-1104");
            String withUnknownAnchor = cloud.create(
                    ObjectType.USER,
                    named("with an unknown source anchor")
                            .put("onPremisesSyncEnabled", true)
                            .put("onPremisesImmutableId", "AAECAwQFBgcICQoLDA0ODw=="));

            nameless = cloud.create(ObjectType.GROUP, microsoft365());
            escaped = cloud.create(ObjectType.GROUP, microsoft365().put("displayName", EVERY_ESCAPE));
            twin = cloud.create(ObjectType.GROUP, microsoft365().put("displayName", "The same name"));
            otherTwin = cloud.create(ObjectType.GROUP, microsoft365().put("displayName", "The same name"));
            ObjectNode ofTomorrow = microsoft365().put("displayName", "A group of tomorrow's Graph");
            ofTomorrow
                    .putObject(KnownProperties.UNKNOWN)
                    .put("notInvented", 7)
                    .putObject("nested")
                    .putArray("deep")
                    .add("x");
            mixed = cloud.create(ObjectType.GROUP, ofTomorrow);
            cloud.addMembers(
                    mixed,
                    List.of(
                            ofUnknownType,
                            contact,
                            servicePrincipal,
                            cloudOnly,
                            neverInAd,
                            ofAnotherForest,
                            withUnknownAnchor,
                            OrganisationFile.groupId("team1")));
            cloud.addMembers(mixed, cloud.members(OrganisationFile.groupId("team5")));
        }

        /** All groups of the cloud, whatever becomes of them. */
        int groupsInCloud() {
            return cloud.read(view -> view.all(ObjectType.GROUP).size());
        }

        private String synced(String name, String sid) {
            return cloud.create(
                    ObjectType.USER,
                    named(name).put("onPremisesSyncEnabled", true).put("onPremisesSecurityIdentifier", sid));
        }

        private static ObjectNode named(String name) {
            return Json.object().put("displayName", name);
        }

        private static ObjectNode microsoft365() {
            ObjectNode group = Json.object().put("mailEnabled", true).put("securityEnabled", false);
            group.putArray("groupTypes").add("Unified");
            return group;
        }
    }
}
