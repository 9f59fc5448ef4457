package org.groupwriteback.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.groupwriteback.records.Verdict;
import org.groupwriteback.testbed.graph.tenant.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What staging is for: decisions are read, groups that nobody wants are switched off, and only then is AD written. */
@ExtendWith(SharedPipeline.class)
class StagingTest {
    private final Pipeline pipeline;

    StagingTest(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Test
    void what_was_switched_off_or_deleted_in_staging_never_comes_to_ad() throws Exception {
        pipeline.stopExporter();
        pipeline.startStagingExporter();
        String wanted = pipeline.create(CloudGroups.security("staging wanted"), "p0");
        String switchedOff = pipeline.create(CloudGroups.security("staging switched off"), "p0");
        String deleted = pipeline.create(CloudGroups.security("staging deleted"), "p0");
        pipeline.awaitDecision(deleted, "Enabled");
        pipeline.awaitDecision(switchedOff, "Enabled");
        pipeline.tenant().change(switchedOff, Draft.writeback(Draft.security("staging switched off"), false, ""));
        pipeline.tenant().purge(deleted);
        assertThat(pipeline.awaitDecision(switchedOff, "Disabled").getVerdict()).isEqualTo(Verdict.NOT_WRITTEN);
        pipeline.awaitDecision(deleted, "Deleted");
        assertThat(pipeline.adGroup(wanted)).isEmpty();

        pipeline.stopExporter();
        pipeline.startExporter();
        pipeline.awaitMembers(wanted, "p0");
        String last = pipeline.create(CloudGroups.security("staging last"), "p1");
        pipeline.awaitMembers(last, "p1");
        assertThat(pipeline.adGroup(switchedOff)).isEmpty();
        assertThat(pipeline.adGroup(deleted)).isEmpty();
    }
}
