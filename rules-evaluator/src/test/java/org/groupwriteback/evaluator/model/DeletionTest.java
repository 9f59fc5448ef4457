package org.groupwriteback.evaluator.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.Verdict;
import org.junit.jupiter.api.Test;

/** Disabled, deleted and restored groups. */
class DeletionTest extends BothStages {
    @Test
    void a_disabled_group_is_kept_without_updates_and_resumes_with_what_was_added_and_removed() {
        start("").group(evaluator.microsoft365("g")).has("g", "alice", "bob").endRound(true);

        evaluator.group(evaluator.microsoft365("g").setWritebackEnabled(false)).endRound(false);
        evaluator.hasNot("g", "alice").has("g", "carol").endRound(false);
        assertThat(verdict("g")).isEqualTo(Verdict.SUSPENDED);
        assertThat(evaluator.ad.members("g")).containsExactly(ALICE, BOB);

        evaluator.group(evaluator.microsoft365("g").setWritebackEnabled(true)).endRound(false);
        assertThat(evaluator.ad.members("g")).containsExactly(BOB, CAROL);
    }

    @Test
    void a_suspended_group_is_not_renamed() {
        start("naming: {cn: display-name}").group(evaluator.microsoft365("g")).endRound(true);
        String cn = evaluator.ad.group("g").attributes().getCn();
        evaluator
                .group(evaluator.microsoft365("g").setWritebackEnabled(false).setDisplayName("Other"))
                .endRound(false);
        DesiredGroup last = (DesiredGroup) evaluator.sent.get(evaluator.sent.size() - 1);
        assertThat(last.getCn()).isEqualTo(cn);
    }

    @Test
    void soft_deleted_is_suspended_restored_resumes_and_hard_deleted_is_deleted() {
        start("").group(evaluator.microsoft365("g")).has("g", "alice").endRound(true);
        evaluator.lifecycle("g", LifecycleState.SOFT_DELETED).endRound(false);
        assertThat(verdict("g")).isEqualTo(Verdict.SUSPENDED);
        assertThat(evaluator.ad.members("g")).containsExactly(ALICE);

        evaluator.lifecycle("g", LifecycleState.ACTIVE).hasNot("g", "alice").endRound(false);
        assertThat(evaluator.ad.members("g")).isEmpty();

        evaluator.lifecycle("g", LifecycleState.DELETED).endRound(false);
        assertThat(evaluator.ad.groups()).isEmpty();
        assertThat(verdict("g")).isEqualTo(Verdict.DELETED);
    }

    @Test
    void a_group_made_anew_in_ad_gets_all_its_members_again() {
        start("deleteWhen: {softDeleted: true}")
                .group(evaluator.microsoft365("g"))
                .has("g", "alice", "bob");
        evaluator.endRound(true);
        evaluator.lifecycle("g", LifecycleState.SOFT_DELETED).endRound(false);
        assertThat(evaluator.ad.groups()).isEmpty();

        evaluator.hasNot("g", "bob").lifecycle("g", LifecycleState.ACTIVE).endRound(false);
        assertThat(evaluator.ad.members("g")).containsExactly(ALICE);
    }
}
