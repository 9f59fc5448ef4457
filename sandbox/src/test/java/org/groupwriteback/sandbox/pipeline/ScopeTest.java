package org.groupwriteback.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.groupwriteback.records.Decision;
import org.groupwriteback.records.Verdict;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.groupwriteback.testbed.graph.tenant.DirectorySettings;
import org.groupwriteback.testbed.graph.tenant.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Section A of the requirements, which groups are written and as what, from Graph's HTTP to the real AD. */
@ExtendWith(SharedPipeline.class)
class ScopeTest {
    private final Pipeline pipeline;

    ScopeTest(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Test
    void a1_types_in_ad() {
        String unset = pipeline.create(CloudGroups.microsoft365("a1 unset", ""), "p0");
        String distribution =
                pipeline.create(CloudGroups.microsoft365("a1 distribution", "universalDistributionGroup"));
        String security = pipeline.create(CloudGroups.microsoft365("a1 security", "universalSecurityGroup"));
        String mail = pipeline.create(CloudGroups.microsoft365("a1 mail", "universalMailEnabledSecurityGroup"));
        String cloudSecurity = pipeline.create(CloudGroups.security("a1 cloud security"));

        assertThat(pipeline.awaitMembers(unset, "p0").attribute("groupType")).isEqualTo(CloudGroups.DISTRIBUTION);
        pipeline.awaitAdGroup(
                distribution, group -> group.attribute("groupType").equals(CloudGroups.DISTRIBUTION));
        pipeline.awaitAdGroup(security, group -> group.attribute("groupType").equals(CloudGroups.SECURITY));
        pipeline.awaitAdGroup(mail, group -> group.attribute("groupType").equals(CloudGroups.SECURITY));
        pipeline.awaitAdGroup(
                cloudSecurity, group -> group.attribute("groupType").equals(CloudGroups.SECURITY));
    }

    @Test
    void a1_a_changed_type_retypes_the_ad_group_and_keeps_its_identity() {
        String id = pipeline.create(CloudGroups.microsoft365("a1 retyped", "universalDistributionGroup"), "p0");
        DirectoryGroup before = pipeline.awaitMembers(id, "p0");
        pipeline.tenant().change(id, CloudGroups.microsoft365("a1 retyped", "universalSecurityGroup"));
        DirectoryGroup after =
                pipeline.awaitAdGroup(id, group -> group.attribute("groupType").equals(CloudGroups.SECURITY));
        assertThat(after.objectGuid()).isEqualTo(before.objectGuid());
        assertThat(after.sid()).isEqualTo(before.sid());
    }

    @Test
    void a3_the_tenant_default_at_creation_decides_for_a_group_that_says_nothing() {
        String before = pipeline.create(Draft.microsoft365("a3 before"));
        pipeline.awaitDecision(before, "EnabledByDefault");
        try {
            pipeline.tenant()
                    .settings()
                    .put(DirectorySettings.GROUP_UNIFIED, Map.of("NewUnifiedGroupWritebackDefault", "false"));
            await().atMost(Pipeline.LIMIT).until(() -> pipeline.tenantDefaults().contains("false"));
            // Graph tells creation by the second.
            Instant observed = Instant.now();
            await().until(() -> Instant.now().getEpochSecond() > observed.getEpochSecond());
            String after = pipeline.create(Draft.microsoft365("a3 after"));
            Decision decision = pipeline.awaitDecision(after, "DisabledByTenantDefault");
            assertThat(decision.getVerdict()).isEqualTo(Verdict.NOT_WRITTEN);

            // The flip changes nothing for the older group, whatever else happens to it.
            pipeline.add(before, "p1");
            pipeline.awaitMembers(before, "p1");
        } finally {
            pipeline.tenant().settings().remove(DirectorySettings.GROUP_UNIFIED);
        }
    }

    @Test
    void a3_is_enabled_false_is_not_written() {
        String id = pipeline.create(Draft.writeback(Draft.microsoft365("a3 off"), false, ""));
        assertThat(pipeline.awaitDecision(id, "Disabled").getVerdict()).isEqualTo(Verdict.NOT_WRITTEN);
        assertThat(pipeline.adGroup(id)).isEmpty();
    }

    @Test
    void a4_a_security_group_is_written_only_where_it_says_so() {
        String unset = pipeline.create(Draft.security("a4 unset"));
        String off = pipeline.create(Draft.writeback(Draft.security("a4 off"), false, ""));
        pipeline.awaitDecision(unset, "NotConfigured");
        pipeline.awaitDecision(off, "Disabled");
        assertThat(pipeline.adGroup(unset)).isEmpty();

        pipeline.tenant().change(unset, CloudGroups.security("a4 unset"));
        pipeline.awaitAdGroup(unset, group -> true);
    }

    @Test
    void a6_exchange_groups_and_groups_mastered_on_premises_are_never_written() {
        String list = pipeline.create(Draft.writeback(
                Draft.security("a6 list").put("mailEnabled", true).put("securityEnabled", false), true, ""));
        String mail = pipeline.create(Draft.writeback(Draft.security("a6 mail").put("mailEnabled", true), true, ""));
        String synced =
                pipeline.create(Draft.writeback(Draft.syncedGroup("a6 synced", "S-1-5-21-9-9-9-1111"), true, ""));
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
        String id = pipeline.create(moved, "p2");
        pipeline.awaitMembers(id, "p2");
    }

    @Test
    void a7_a_dynamic_group_is_written_like_an_assigned_one() {
        ObjectNode dynamic = CloudGroups.security("a7 dynamic")
                .put("membershipRule", "user.department -eq \"x\"")
                .put("membershipRuleProcessingState", "On");
        dynamic.putArray("groupTypes").add("DynamicMembership");
        String id = pipeline.create(dynamic, "p0", "p1");
        pipeline.awaitMembers(id, "p0", "p1");
    }

    @Test
    void a8_a_group_over_its_limit_is_left_as_the_last_round_under_it_had_it_and_resumes() {
        String id = pipeline.create(CloudGroups.microsoft365("a8", ""), "p0", "p1", "p2", "p3");
        pipeline.awaitMembers(id, "p0", "p1", "p2", "p3");

        pipeline.add(id, "p4");
        Decision refused = pipeline.awaitDecision(id, "OverMemberLimit");
        assertThat(refused.getDirectMembers()).isEqualTo(5);
        assertThat(refused.getMemberLimit()).isEqualTo(4);
        assertThat(pipeline.adGroup(id).orElseThrow().memberSids())
                .containsExactlyInAnyOrderElementsOf(pipeline.sidsOf("p0", "p1", "p2", "p3"));

        pipeline.remove(id, "p0", "p1");
        pipeline.awaitMembers(id, "p2", "p3", "p4");
    }
}
