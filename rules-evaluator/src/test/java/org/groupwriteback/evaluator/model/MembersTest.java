package org.groupwriteback.evaluator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.groupwriteback.records.DesiredMember;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.records.Verdict;
import org.junit.jupiter.api.Test;

/** Who becomes a member in AD, and who stops being one. */
class MembersTest extends BothStages {
    @Test
    void a_member_synced_later_is_added_by_itself() {
        start("").group(evaluator.microsoft365("g")).has("g", "alice", "dora").endRound(true);
        assertThat(evaluator.ad.members("g")).containsExactly(ALICE);
        assertThat(evaluator.decision("g").getLeftOut()).containsExactly(Map.entry("NotYetSeen", 1L));

        evaluator.user("dora", "").later(Duration.ofSeconds(5));
        assertThat(evaluator.decision("g").getLeftOut()).containsExactly(Map.entry("CloudOnlyUser", 1L));

        evaluator.user("dora", "S-1-5-21-1-2-3-1004").later(Duration.ofSeconds(5));
        assertThat(evaluator.ad.members("g")).containsExactly(ALICE, "SID=S-1-5-21-1-2-3-1004");
        assertThat(evaluator.decision("g").getLeftOut()).isEmpty();
    }

    @Test
    void a_changed_sid_withdraws_the_old_one() {
        start("").group(evaluator.microsoft365("g")).has("g", "alice").endRound(true);
        evaluator.user("alice", "S-1-5-21-1-2-3-9999").settle();
        assertThat(evaluator.ad.members("g")).containsExactly("SID=S-1-5-21-1-2-3-9999");
    }

    @Test
    void a_member_under_another_anchor_goes_in_only_after_the_former_one_is_out() {
        start("").group(evaluator.microsoft365("g")).has("g", "alice").endRound(true);
        evaluator.ad.failWhen(desired -> desired instanceof DesiredMember member && !member.getPresent());
        evaluator.user("alice", "S-1-5-21-1-2-3-9999").settle();
        // Both could be one AD object: were the removal last, the member would be gone.
        assertThat(evaluator.ad.members("g")).containsExactly(ALICE);

        evaluator.ad.failWhen(desired -> false);
        evaluator.later(Duration.ofMinutes(1));
        assertThat(evaluator.ad.members("g")).containsExactly("SID=S-1-5-21-1-2-3-9999");
    }

    @Test
    void a_former_anchor_that_is_heard_of_again_keeps_nobody_out() {
        start("deleteWhen: {softDeleted: true}")
                .group(evaluator.microsoft365("g"))
                .has("g", "alice")
                .endRound(true);
        evaluator.user("alice", "S-1-5-21-1-2-3-9999").settle();
        evaluator.lifecycle("g", LifecycleState.SOFT_DELETED).endRound(false);
        // Another user, with the anchor that alice had, is found to be no member.
        evaluator.user("dora", "S-1-5-21-1-2-3-1001").hasNot("g", "dora").endRound(false);
        evaluator.lifecycle("g", LifecycleState.ACTIVE).endRound(false);

        assertThat(evaluator.ad.members("g")).containsExactly("SID=S-1-5-21-1-2-3-9999");
    }

    @Test
    void two_cloud_users_with_one_counterpart_do_not_take_each_others_membership() {
        start("")
                .user("alice2", "S-1-5-21-1-2-3-1001")
                .group(evaluator.microsoft365("g"))
                .has("g", "alice", "alice2");
        evaluator.endRound(true);
        evaluator.hasNot("g", "alice").endRound(false);
        assertThat(evaluator.ad.members("g")).containsExactly(ALICE);

        evaluator.hasNot("g", "alice2").endRound(false);
        assertThat(evaluator.ad.members("g")).isEmpty();
    }

    @Test
    void a_child_group_becomes_a_member_once_it_is_written_and_leaves_with_its_verdict() {
        start("")
                .group(evaluator.microsoft365("parent"))
                .group(evaluator.security("child").setWritebackEnabled(false))
                .member("parent", "child", PrincipalType.GROUP, true)
                .endRound(true);
        assertThat(evaluator.ad.members("parent")).isEmpty();
        assertThat(evaluator.decision("parent").getLeftOut()).containsKey("ChildNotWritten");

        evaluator.group(evaluator.security("child")).endRound(false);
        String child = "GUID=" + evaluator.ad.group("child").objectGuid();
        assertThat(evaluator.ad.members("parent")).containsExactly(child);

        evaluator.group(evaluator.security("child").setWritebackEnabled(false)).endRound(false);
        assertThat(verdict("child")).isEqualTo(Verdict.SUSPENDED);
        assertThat(evaluator.ad.members("parent")).isEmpty();

        evaluator.group(evaluator.security("child")).endRound(false);
        assertThat(evaluator.ad.members("parent")).containsExactly(child);
    }

    @Test
    void what_a_full_round_no_longer_shows_is_removed() {
        start("").group(evaluator.microsoft365("g")).has("g", "alice", "bob").endRound(true);
        evaluator
                .nextGeneration()
                .group(evaluator.microsoft365("g"))
                .has("g", "bob")
                .endRound(true);
        assertThat(evaluator.ad.members("g")).containsExactly(BOB);
    }

    @Test
    void facts_seen_again_change_nothing() {
        start("").group(evaluator.microsoft365("g")).has("g", "alice", "bob").endRound(true);
        int sent = evaluator.sent.size();
        evaluator
                .group(evaluator.microsoft365("g"))
                .has("g", "alice", "bob")
                .hasNot("g", "carol")
                .endRound(false);
        assertThat(evaluator.sent).hasSize(sent);
        assertThat(evaluator.ad.members("g")).isEqualTo(Set.of(ALICE, BOB));
    }

    @Test
    void what_the_next_round_brings_before_the_first_one_is_known_to_have_ended_is_written_too() {
        start("").group(evaluator.microsoft365("g")).has("g", "alice").endRoundUnnoticed(true);
        evaluator.has("g", "bob").settle();
        evaluator.noticeEnds();
        evaluator.endRound(false);

        assertThat(evaluator.ad.members("g")).containsExactly(ALICE, BOB);
    }
}
