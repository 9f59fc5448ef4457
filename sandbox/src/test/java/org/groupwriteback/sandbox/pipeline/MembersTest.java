package org.groupwriteback.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.groupwriteback.testbed.graph.tenant.AdIdentity;
import org.groupwriteback.testbed.graph.tenant.Draft;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows B6 and B7 of the requirements, who is a member in AD, from Graph's HTTP to the real AD. */
@ExtendWith(SharedPipeline.class)
class MembersTest {
    private final Pipeline pipeline;

    MembersTest(Pipeline pipeline) {
        this.pipeline = pipeline;
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
        String id = pipeline.create(CloudGroups.security("b6"), "p0");
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
        String id = pipeline.create(CloudGroups.security("b6 anchor"));
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
        String id = pipeline.create(CloudGroups.security("b6 conflict"));
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
        String id = pipeline.create(CloudGroups.security("b6 leaver"), "p0");
        pipeline.tenant().addMember(id, user);
        pipeline.awaitMembers(id, "p0", "p7");
        pipeline.tenant().softDelete(user);
        pipeline.awaitMembers(id, "p0");
        pipeline.tenant().restore(user);
        pipeline.awaitMembers(id, "p0", "p7");
    }

    @Test
    void b7_a_child_group_follows_its_verdict() {
        String child = pipeline.create(Draft.security("b7 child"), "p1");
        String parent = pipeline.create(CloudGroups.security("b7 parent"), "p0");
        pipeline.tenant().addMember(parent, child);
        pipeline.awaitMembers(parent, "p0");
        pipeline.awaitLeftOut(parent, child, "ChildNotWritten");

        pipeline.tenant().change(child, CloudGroups.security("b7 child"));
        DirectoryGroup adChild = pipeline.awaitMembers(child, "p1");
        pipeline.awaitAdGroup(parent, group -> group.memberGuids().contains(adChild.objectGuid()));

        pipeline.tenant().change(child, Draft.writeback(Draft.security("b7 child"), false, ""));
        pipeline.awaitMembers(parent, "p0");
        assertThat(pipeline.adGroup(child)).isPresent();
    }
}
