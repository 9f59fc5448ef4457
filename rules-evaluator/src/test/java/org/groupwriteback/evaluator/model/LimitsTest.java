package org.groupwriteback.evaluator.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.records.Verdict;
import org.junit.jupiter.api.Test;

/** Member limits, which hold against whole rounds. */
class LimitsTest extends BothStages {
    @Test
    void exactly_at_the_limit_is_written_and_one_more_is_refused_with_count_and_limit() {
        start("limits: {microsoft365: 2}").group(evaluator.microsoft365("g")).has("g", "alice", "bob");
        evaluator.endRound(true);
        assertThat(verdict("g")).isEqualTo(Verdict.WRITTEN);

        evaluator.has("g", "carol").endRound(false);
        assertThat(verdict("g")).isEqualTo(Verdict.REFUSED);
        assertThat(evaluator.decision("g").getExplanation())
                .contains("3 direct members")
                .contains("at most 2");
        assertThat(evaluator.ad.members("g")).containsExactly(ALICE, BOB);
    }

    @Test
    void a_refused_group_stays_as_the_last_round_under_the_limit_had_it_and_resumes_by_itself() {
        start("limits: {microsoft365: 2}")
                .group(evaluator.microsoft365("g"))
                .has("g", "alice")
                .endRound(true);

        evaluator.has("g", "bob").settle();
        assertThat(evaluator.ad.members("g")).containsExactly(ALICE);
        evaluator.has("g", "carol").endRound(false);
        assertThat(evaluator.ad.members("g")).containsExactly(ALICE);
        assertThat(verdict("g")).isEqualTo(Verdict.REFUSED);

        evaluator.hasNot("g", "alice").endRound(false);
        assertThat(verdict("g")).isEqualTo(Verdict.WRITTEN);
        assertThat(evaluator.ad.members("g")).containsExactly(BOB, CAROL);
    }

    @Test
    void the_limit_counts_members_that_are_left_out_too() {
        start("limits: {microsoft365: 1}").group(evaluator.microsoft365("g")).has("g", "alice");
        evaluator.member("g", "contact", PrincipalType.CONTACT, true).endRound(true);
        assertThat(verdict("g")).isEqualTo(Verdict.REFUSED);
        assertThat(evaluator.ad.groups()).isEmpty();
    }
}
