package org.groupwriteback.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.groupwriteback.records.Verdict;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.groupwriteback.testbed.graph.tenant.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Section C of the requirements, disabled, deleted and restored groups, from Graph's HTTP to the real AD. */
@ExtendWith(SharedPipeline.class)
class DeletionTest {
    private final Pipeline pipeline;

    DeletionTest(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Test
    void c1_c3_a_disabled_group_is_kept_and_catches_up_both_ways_when_enabled_again() {
        String id = pipeline.create(CloudGroups.security("c1"), "p0", "p1");
        pipeline.awaitMembers(id, "p0", "p1");
        pipeline.tenant().change(id, Draft.writeback(Draft.security("c1"), false, ""));
        assertThat(pipeline.awaitDecision(id, "Disabled").getVerdict()).isEqualTo(Verdict.SUSPENDED);
        pipeline.remove(id, "p0");
        pipeline.add(id, "p2", "p3");
        await().atMost(Pipeline.LIMIT)
                .until(() -> pipeline.decision(id).orElseThrow().getResolvedMembers() == 3);
        assertThat(pipeline.adGroup(id).orElseThrow().memberSids())
                .containsExactlyInAnyOrderElementsOf(pipeline.sidsOf("p0", "p1"));

        pipeline.tenant().change(id, CloudGroups.security("c1"));
        pipeline.awaitMembers(id, "p1", "p2", "p3");
    }

    @Test
    void c1_c3_soft_deleted_is_kept_restored_resumes_purged_is_deleted() {
        String id = pipeline.create(CloudGroups.security("c1 deleted"), "p0", "p1");
        DirectoryGroup before = pipeline.awaitMembers(id, "p0", "p1");
        pipeline.tenant().softDelete(id);
        assertThat(pipeline.awaitDecision(id, "SoftDeleted").getVerdict()).isEqualTo(Verdict.SUSPENDED);
        assertThat(pipeline.adGroup(id)).isPresent();

        pipeline.tenant().restore(id);
        pipeline.awaitDecision(id, "Enabled");
        pipeline.add(id, "p2");
        DirectoryGroup after = pipeline.awaitMembers(id, "p0", "p1", "p2");
        assertThat(after.objectGuid()).isEqualTo(before.objectGuid());

        pipeline.tenant().softDelete(id);
        pipeline.tenant().purge(id);
        pipeline.awaitNoAdGroup(id);
        pipeline.awaitDecision(id, "Deleted");
    }
}
