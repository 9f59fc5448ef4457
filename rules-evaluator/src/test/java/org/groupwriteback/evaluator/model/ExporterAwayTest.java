package org.groupwriteback.evaluator.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.Verdict;
import org.junit.jupiter.api.Test;

/** What is wanted no more while nobody reads it, as in staging, never comes to AD. */
class ExporterAwayTest extends BothStages {
    @Test
    void a_group_that_is_disabled_before_anybody_made_it_is_never_made() {
        start("").exporterGoes().group(evaluator.microsoft365("g")).endRound(true);
        assertThat(verdict("g")).isEqualTo(Verdict.WRITTEN);

        evaluator.group(evaluator.microsoft365("g").setWritebackEnabled(false)).endRound(false);
        assertThat(verdict("g")).isEqualTo(Verdict.NOT_WRITTEN);

        evaluator.exporterComes();
        assertThat(evaluator.ad.groups()).isEmpty();
        assertThat(evaluator.ad.writes()).isZero();

        evaluator.group(evaluator.microsoft365("g").setWritebackEnabled(true)).endRound(false);
        assertThat(evaluator.ad.groups()).containsOnlyKeys("g");
    }

    @Test
    void a_group_that_is_deleted_or_over_its_limit_before_anybody_made_it_is_never_made() {
        start("limits: {microsoft365: 1}")
                .exporterGoes()
                .group(evaluator.microsoft365("deleted"))
                .group(evaluator.microsoft365("large"))
                .has("large", "alice")
                .endRound(true);
        evaluator
                .lifecycle("deleted", LifecycleState.DELETED)
                .has("large", "bob")
                .endRound(false);
        evaluator.exporterComes();

        assertThat(evaluator.ad.groups()).isEmpty();
        assertThat(verdict("deleted")).isEqualTo(Verdict.DELETED);
        assertThat(verdict("large")).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void of_a_member_that_comes_and_goes_only_the_last_desired_state_is_written() {
        start("").group(evaluator.microsoft365("g")).has("g", "alice").endRound(true);
        int writes = evaluator.ad.writes();
        evaluator.exporterGoes().has("g", "bob").endRound(false);
        evaluator.hasNot("g", "bob").endRound(false);
        evaluator.hasNot("g", "alice").endRound(false);
        evaluator.has("g", "alice").endRound(false);
        evaluator.exporterComes();

        assertThat(evaluator.ad.members("g")).containsExactly(ALICE);
        assertThat(evaluator.ad.writes()).isEqualTo(writes);
        assertThat(evaluator.decision("g").getLeftOut()).isEmpty();
    }

    @Test
    void a_group_that_was_made_and_is_disabled_before_its_record_came_is_kept() {
        start("").group(evaluator.microsoft365("g")).endRound(true);
        evaluator
                .exporterGoes()
                .group(evaluator.microsoft365("g").setDisplayName("Other"))
                .endRound(false);
        evaluator.group(evaluator.microsoft365("g").setWritebackEnabled(false)).endRound(false);
        evaluator.exporterComes();

        assertThat(verdict("g")).isEqualTo(Verdict.SUSPENDED);
        assertThat(evaluator.ad.groups()).containsOnlyKeys("g");
    }
}
