package org.groupwriteback.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.groupwriteback.records.Decision;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.Verdict;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.groupwriteback.testbed.graph.tenant.AdIdentity;
import org.groupwriteback.testbed.graph.tenant.DirectorySettings;
import org.groupwriteback.testbed.graph.tenant.Draft;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requirements' rows, each driven from Graph's HTTP to the real AD. */
class PipelineTest {
    private static final String DISTRIBUTION = "8";
    private static final String SECURITY = "-2147483640";

    @TempDir
    static Path directory;

    @SuppressWarnings("NullAway.Init") // started before all
    private static Pipeline pipeline;

    @BeforeAll
    static void start() throws IOException {
        pipeline = new Pipeline(directory, "limits: {microsoft365: 4, security: 6}");
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    private static String create(ObjectNode group, String... members) {
        String id = pipeline.tenant().create(ObjectType.GROUP, group);
        add(id, members);
        return id;
    }

    private static void add(String groupId, String... members) {
        for (String member : members) {
            pipeline.tenant().addMember(groupId, pipeline.person(member));
        }
    }

    private static void remove(String groupId, String... members) {
        for (String member : members) {
            pipeline.tenant().removeMember(groupId, pipeline.person(member));
        }
    }

    private static ObjectNode security(String name) {
        return Draft.writeback(Draft.security(name), true, "");
    }

    private static ObjectNode microsoft365(String name, String type) {
        return Draft.writeback(Draft.microsoft365(name), true, type);
    }

    @Test
    void a1_types_in_ad() {
        String unset = create(microsoft365("a1 unset", ""), "p0");
        String distribution = create(microsoft365("a1 distribution", "universalDistributionGroup"));
        String security = create(microsoft365("a1 security", "universalSecurityGroup"));
        String mail = create(microsoft365("a1 mail", "universalMailEnabledSecurityGroup"));
        String cloudSecurity = create(security("a1 cloud security"));

        assertThat(pipeline.awaitMembers(unset, "p0").attribute("groupType")).isEqualTo(DISTRIBUTION);
        pipeline.awaitAdGroup(
                distribution, group -> group.attribute("groupType").equals(DISTRIBUTION));
        pipeline.awaitAdGroup(security, group -> group.attribute("groupType").equals(SECURITY));
        pipeline.awaitAdGroup(mail, group -> group.attribute("groupType").equals(SECURITY));
        pipeline.awaitAdGroup(
                cloudSecurity, group -> group.attribute("groupType").equals(SECURITY));
    }

    @Test
    void a1_a_changed_type_retypes_the_ad_group_and_keeps_its_identity() {
        String id = create(microsoft365("a1 retyped", "universalDistributionGroup"), "p0");
        DirectoryGroup before = pipeline.awaitMembers(id, "p0");
        pipeline.tenant().change(id, microsoft365("a1 retyped", "universalSecurityGroup"));
        DirectoryGroup after =
                pipeline.awaitAdGroup(id, group -> group.attribute("groupType").equals(SECURITY));
        assertThat(after.objectGuid()).isEqualTo(before.objectGuid());
        assertThat(after.sid()).isEqualTo(before.sid());
    }

    @Test
    void a3_the_tenant_default_at_creation_decides_for_a_group_that_says_nothing() {
        String before = create(Draft.microsoft365("a3 before"));
        pipeline.awaitDecision(before, "EnabledByDefault");
        try {
            pipeline.tenant()
                    .settings()
                    .put(DirectorySettings.GROUP_UNIFIED, Map.of("NewUnifiedGroupWritebackDefault", "false"));
            await().atMost(Pipeline.LIMIT).until(() -> pipeline.tenantDefaults().contains("false"));
            // Graph tells creation by the second.
            Instant observed = Instant.now();
            await().until(() -> Instant.now().getEpochSecond() > observed.getEpochSecond());
            String after = create(Draft.microsoft365("a3 after"));
            Decision decision = pipeline.awaitDecision(after, "DisabledByTenantDefault");
            assertThat(decision.getVerdict()).isEqualTo(Verdict.NOT_WRITTEN);

            // The flip changes nothing for the older group, whatever else happens to it.
            add(before, "p1");
            pipeline.awaitMembers(before, "p1");
        } finally {
            pipeline.tenant().settings().remove(DirectorySettings.GROUP_UNIFIED);
        }
    }

    @Test
    void a3_is_enabled_false_is_not_written() {
        String id = create(Draft.writeback(Draft.microsoft365("a3 off"), false, ""));
        assertThat(pipeline.awaitDecision(id, "Disabled").getVerdict()).isEqualTo(Verdict.NOT_WRITTEN);
        assertThat(pipeline.adGroup(id)).isEmpty();
    }

    @Test
    void a4_a_security_group_is_written_only_where_it_says_so() {
        String unset = create(Draft.security("a4 unset"));
        String off = create(Draft.writeback(Draft.security("a4 off"), false, ""));
        pipeline.awaitDecision(unset, "NotConfigured");
        pipeline.awaitDecision(off, "Disabled");
        assertThat(pipeline.adGroup(unset)).isEmpty();

        pipeline.tenant().change(unset, security("a4 unset"));
        pipeline.awaitAdGroup(unset, group -> true);
    }

    @Test
    void a6_exchange_groups_and_groups_mastered_on_premises_are_never_written() {
        String list = create(Draft.writeback(
                Draft.security("a6 list").put("mailEnabled", true).put("securityEnabled", false), true, ""));
        String mail = create(Draft.writeback(Draft.security("a6 mail").put("mailEnabled", true), true, ""));
        String synced = create(Draft.writeback(Draft.syncedGroup("a6 synced", "S-1-5-21-9-9-9-1111"), true, ""));
        pipeline.awaitDecision(list, "DistributionList");
        pipeline.awaitDecision(mail, "MailEnabledSecurityGroup");
        pipeline.awaitDecision(synced, "MasteredOnPremises");
        assertThat(pipeline.adGroup(list)).isEmpty();
        assertThat(pipeline.adGroup(mail)).isEmpty();
        assertThat(pipeline.adGroup(synced)).isEmpty();
    }

    @Test
    void a6_a_group_whose_source_of_authority_was_moved_is_written() {
        ObjectNode moved = Draft.writeback(Draft.syncedGroup("a6 moved", "S-1-5-21-9-9-9-1112"), true, "");
        moved.putObject("onPremisesSyncBehavior").put("isCloudManaged", true);
        String id = create(moved, "p2");
        pipeline.awaitMembers(id, "p2");
    }

    @Test
    void a7_a_dynamic_group_is_written_like_an_assigned_one() {
        ObjectNode dynamic = security("a7 dynamic")
                .put("membershipRule", "user.department -eq \"x\"")
                .put("membershipRuleProcessingState", "On");
        dynamic.putArray("groupTypes").add("DynamicMembership");
        String id = create(dynamic, "p0", "p1");
        pipeline.awaitMembers(id, "p0", "p1");
    }

    @Test
    void a8_a_group_over_its_limit_is_left_as_the_last_round_under_it_had_it_and_resumes() {
        String id = create(microsoft365("a8", ""), "p0", "p1", "p2", "p3");
        pipeline.awaitMembers(id, "p0", "p1", "p2", "p3");

        add(id, "p4");
        Decision refused = pipeline.awaitDecision(id, "OverMemberLimit");
        assertThat(refused.getDirectMembers()).isEqualTo(5);
        assertThat(refused.getMemberLimit()).isEqualTo(4);
        assertThat(pipeline.adGroup(id).orElseThrow().memberSids())
                .containsExactlyInAnyOrderElementsOf(pipeline.sidsOf("p0", "p1", "p2", "p3"));

        remove(id, "p0", "p1");
        pipeline.awaitMembers(id, "p2", "p3", "p4");
    }

    @Test
    void b1_b2_default_name_and_attributes() {
        String id = create(security("b1 b2").put("description", "  What it is for  "));
        DirectoryGroup group = pipeline.awaitAdGroup(id, found -> true);
        assertThat(group.cn()).isEqualTo("Group_" + id);
        assertThat(group.attribute("displayName")).isEqualTo("b1 b2");
        assertThat(group.attribute("description")).isEqualTo("What it is for");
        assertThat(group.attribute("msDS-ExternalDirectoryObjectId")).isEqualTo("Group_" + id);

        pipeline.tenant()
                .change(id, Json.object().put("displayName", "b1 b2 renamed").putNull("description"));
        DirectoryGroup renamed = pipeline.awaitAdGroup(
                id, found -> found.attribute("displayName").equals("b1 b2 renamed"));
        assertThat(renamed.attribute("description")).isEmpty();
        assertThat(renamed.objectGuid()).isEqualTo(group.objectGuid());
    }

    @Test
    void b6_members_without_a_counterpart_are_left_out_with_a_reason_and_come_by_themselves() {
        String cloudOnly = pipeline.tenant().create(ObjectType.USER, Draft.user("b6-cloud-only"));
        String unknown = pipeline.tenant()
                .create(
                        ObjectType.USER,
                        Draft.user(
                                "b6-unknown",
                                new AdIdentity(pipeline.ad.domainSid() + "-987654", new java.util.UUID(1, 2))));
        String foreign = pipeline.tenant()
                .create(
                        ObjectType.USER,
                        Draft.user("b6-foreign", new AdIdentity("S-1-5-21-7-7-7-1000", new java.util.UUID(1, 3))));
        String id = create(security("b6"), "p0");
        pipeline.tenant().addMember(id, cloudOnly);
        pipeline.tenant().addMember(id, unknown);
        pipeline.tenant().addMember(id, foreign);
        pipeline.awaitMembers(id, "p0");
        pipeline.awaitLeftOut(id, cloudOnly, "CloudOnlyUser");
        Outcome notFound = pipeline.awaitRefusal(id, "MEMBER_NOT_FOUND");
        assertThat(notFound.getExplanation()).isNotBlank();
        pipeline.awaitRefusal(id, "FOREIGN_SID");

        // Synchronized an hour after joining: here, to p5's account.
        pipeline.tenant()
                .change(
                        cloudOnly,
                        Json.object().put("onPremisesSecurityIdentifier", pipeline.sid(pipeline.person("p5"))));
        pipeline.awaitMembers(id, "p0", "p5");
    }

    @Test
    void b6_a_user_without_sid_is_found_by_its_source_anchor() {
        ObjectNode user = Draft.user("b6-anchor");
        String guid =
                pipeline.tenant().find(pipeline.person("p6")).orElseThrow().text("onPremisesImmutableId");
        String byAnchor = pipeline.tenant().create(ObjectType.USER, user.put("onPremisesImmutableId", guid));
        String id = create(security("b6 anchor"));
        pipeline.tenant().addMember(id, byAnchor);
        pipeline.awaitMembers(id, "p6");
    }

    @Test
    void b6_the_sid_wins_over_another_source_anchor_and_the_conflict_is_reported() {
        String anchorOfAnother =
                pipeline.tenant().find(pipeline.person("p9")).orElseThrow().text("onPremisesImmutableId");
        String user = pipeline.tenant()
                .create(
                        ObjectType.USER,
                        Draft.user("b6-conflict")
                                .put("onPremisesSecurityIdentifier", pipeline.sid(pipeline.person("p8")))
                                .put("onPremisesImmutableId", anchorOfAnother));
        String id = create(security("b6 conflict"));
        pipeline.tenant().addMember(id, user);
        pipeline.awaitMembers(id, "p8");
        assertThat(pipeline.awaitRefusal(id, "SOURCE_ANCHOR_CONFLICT").getExplanation())
                .contains("was written by its SID");
    }

    @Test
    void b6_a_soft_deleted_user_is_left_out_and_returns_when_restored() {
        String user = pipeline.tenant()
                .create(
                        ObjectType.USER,
                        Draft.user("b6-leaver")
                                .put("onPremisesSecurityIdentifier", pipeline.sid(pipeline.person("p7"))));
        String id = create(security("b6 leaver"), "p0");
        pipeline.tenant().addMember(id, user);
        pipeline.awaitMembers(id, "p0", "p7");
        pipeline.tenant().softDelete(user);
        pipeline.awaitMembers(id, "p0");
        pipeline.tenant().restore(user);
        pipeline.awaitMembers(id, "p0", "p7");
    }

    @Test
    void b7_a_child_group_follows_its_verdict() {
        String child = create(Draft.security("b7 child"), "p1");
        String parent = create(security("b7 parent"), "p0");
        pipeline.tenant().addMember(parent, child);
        pipeline.awaitMembers(parent, "p0");
        pipeline.awaitLeftOut(parent, child, "ChildNotWritten");

        pipeline.tenant().change(child, security("b7 child"));
        DirectoryGroup adChild = pipeline.awaitMembers(child, "p1");
        pipeline.awaitAdGroup(parent, group -> group.memberGuids().contains(adChild.objectGuid()));

        pipeline.tenant().change(child, Draft.writeback(Draft.security("b7 child"), false, ""));
        pipeline.awaitMembers(parent, "p0");
        assertThat(pipeline.adGroup(child)).isPresent();
    }

    @Test
    void c1_c3_a_disabled_group_is_kept_and_catches_up_both_ways_when_enabled_again() {
        String id = create(security("c1"), "p0", "p1");
        pipeline.awaitMembers(id, "p0", "p1");
        pipeline.tenant().change(id, Draft.writeback(Draft.security("c1"), false, ""));
        assertThat(pipeline.awaitDecision(id, "Disabled").getVerdict()).isEqualTo(Verdict.SUSPENDED);
        remove(id, "p0");
        add(id, "p2");
        await().atMost(Pipeline.LIMIT)
                .until(() -> pipeline.decision(id).orElseThrow().getResolvedMembers() == 2
                        && pipeline.tenant().memberCount(id) == 2);
        assertThat(pipeline.adGroup(id).orElseThrow().memberSids())
                .containsExactlyInAnyOrderElementsOf(pipeline.sidsOf("p0", "p1"));

        pipeline.tenant().change(id, security("c1"));
        pipeline.awaitMembers(id, "p1", "p2");
    }

    @Test
    void c1_c3_soft_deleted_is_kept_restored_resumes_purged_is_deleted() {
        String id = create(security("c1 deleted"), "p0", "p1");
        DirectoryGroup before = pipeline.awaitMembers(id, "p0", "p1");
        pipeline.tenant().softDelete(id);
        assertThat(pipeline.awaitDecision(id, "SoftDeleted").getVerdict()).isEqualTo(Verdict.SUSPENDED);
        assertThat(pipeline.adGroup(id)).isPresent();

        pipeline.tenant().restore(id);
        pipeline.awaitDecision(id, "Enabled");
        add(id, "p2");
        DirectoryGroup after = pipeline.awaitMembers(id, "p0", "p1", "p2");
        assertThat(after.objectGuid()).isEqualTo(before.objectGuid());

        pipeline.tenant().softDelete(id);
        pipeline.tenant().purge(id);
        pipeline.awaitNoAdGroup(id);
        pipeline.awaitDecision(id, "Deleted");
    }

    @Test
    void two_groups_of_one_name_and_a_group_without_one() {
        String first = create(security("same name"), "p0");
        String second = create(security("same name"), "p1");
        ObjectNode nameless = security("nameless");
        nameless.remove("displayName");
        String third = create(nameless, "p2");
        pipeline.awaitMembers(first, "p0");
        pipeline.awaitMembers(second, "p1");
        pipeline.awaitMembers(third, "p2");
    }
}
