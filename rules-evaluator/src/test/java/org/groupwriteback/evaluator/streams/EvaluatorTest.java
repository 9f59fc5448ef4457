package org.groupwriteback.evaluator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.DesiredMember;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.records.Verdict;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both stages together, from facts to what AD is told. */
class EvaluatorTest {
    private static final String ALICE = "SID=S-1-5-21-1-2-3-1001";
    private static final String BOB = "SID=S-1-5-21-1-2-3-1002";
    private static final String CAROL = "SID=S-1-5-21-1-2-3-1003";

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init") // every test starts it
    private EvaluatorHarness evaluator;

    private EvaluatorHarness start(String policy) {
        evaluator = new EvaluatorHarness(directory, policy);
        return evaluator
                .tenantDefault("", Instant.parse("2026-01-01T00:00:00Z"), true)
                .user("alice", "S-1-5-21-1-2-3-1001")
                .user("bob", "S-1-5-21-1-2-3-1002")
                .user("carol", "S-1-5-21-1-2-3-1003");
    }

    @AfterEach
    void stop() {
        evaluator.close();
    }

    private Verdict verdict(String groupId) {
        return evaluator.decision(groupId).getVerdict();
    }

    private String reason(String groupId) {
        return evaluator.decision(groupId).getReason();
    }

    @Test
    void nothing_is_decided_before_the_first_full_round_has_ended() {
        start("").group(evaluator.microsoft365("g")).has("g", "alice").settle();
        assertThat(evaluator.sent).isEmpty();
        assertThat(evaluator.decisions).isEmpty();

        evaluator.endRound(true);
        assertThat(evaluator.ad.members("g")).containsExactly(ALICE);
    }

    @Test
    void nothing_is_decided_before_the_tenant_default_was_read() {
        evaluator = new EvaluatorHarness(directory, "");
        evaluator.group(evaluator.microsoft365("g")).endRound(true);
        assertThat(evaluator.decisions).isEmpty();

        evaluator.tenantDefault("", Instant.parse("2026-01-01T00:00:00Z"), true).later(Duration.ofSeconds(2));
        assertThat(verdict("g")).isEqualTo(Verdict.WRITTEN);
    }

    @Test
    void every_group_has_a_decision_written_or_not() {
        start("")
                .group(evaluator.microsoft365("m365"))
                .group(evaluator.security("unset").setWritebackEnabled(null))
                .group(evaluator.security("list").setSecurityEnabled(false).setMailEnabled(true))
                .lifecycle("gone", LifecycleState.DELETED)
                .endRound(true);
        assertThat(evaluator.decisions.keySet()).containsExactlyInAnyOrder("m365", "unset", "list", "gone");
        assertThat(reason("unset")).isEqualTo("NotConfigured");
        assertThat(reason("list")).isEqualTo("DistributionList");
        assertThat(reason("gone")).isEqualTo("Deleted");
        assertThat(evaluator.ad.groups().keySet()).containsExactly("m365");
    }

    @Test
    void a_member_synced_later_is_added_by_itself() {
        start("").group(evaluator.microsoft365("g")).has("g", "alice", "dora").endRound(true);
        assertThat(evaluator.ad.members("g")).containsExactly(ALICE);
        assertThat(evaluator.decision("g").getLeftOut()).containsExactly(java.util.Map.entry("NotYetSeen", 1L));

        evaluator.user("dora", "").later(Duration.ofSeconds(2));
        assertThat(evaluator.decision("g").getLeftOut()).containsExactly(java.util.Map.entry("CloudOnlyUser", 1L));

        evaluator.user("dora", "S-1-5-21-1-2-3-1004").later(Duration.ofSeconds(2));
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
    void a_refused_member_is_sent_again_after_a_pause_and_written_once_ad_takes_it() {
        start("");
        evaluator.ad.refused().add(ALICE);
        evaluator.group(evaluator.microsoft365("g")).has("g", "alice", "bob").endRound(true);
        assertThat(evaluator.ad.members("g")).containsExactly(BOB);
        evaluator.later(Duration.ofSeconds(2));
        assertThat(evaluator.decision("g").getLeftOut()).containsKey("MEMBER_NOT_FOUND");

        evaluator.ad.refused().clear();
        evaluator.later(Duration.ofMinutes(11)).later(Duration.ofSeconds(2));
        assertThat(evaluator.ad.members("g")).containsExactly(ALICE, BOB);
        assertThat(evaluator.decision("g").getLeftOut()).isEmpty();
    }

    @Test
    void a_failed_export_is_repeated_as_it_is_wanted_then() {
        start("").group(evaluator.microsoft365("g")).has("g", "alice").endRound(true);
        evaluator.ad.failWhen(desired -> true);
        evaluator.has("g", "bob", "carol").endRound(false);
        evaluator.hasNot("g", "bob").endRound(false);
        evaluator.ad.failWhen(desired -> false);
        evaluator.later(Duration.ofMinutes(2));
        assertThat(evaluator.ad.members("g")).containsExactly(ALICE, CAROL);
    }

    @Test
    void an_unreadable_record_is_put_aside_and_stops_nothing() {
        start("").group(evaluator.microsoft365("g"));
        evaluator.raw(Topics.CLOUD_MEMBERSHIPS, "g/mallory", new byte[] {1, 2, 3});
        evaluator.has("g", "alice").endRound(true);
        assertThat(evaluator.ad.members("g")).containsExactly(ALICE);
        assertThat(evaluator.deadLetters).hasSize(1);
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
        assertThat(evaluator.sent.subList(sent, evaluator.sent.size()))
                .allSatisfy(desired -> assertThat(desired.toString()).contains("1003"));
        assertThat(evaluator.ad.members("g")).isEqualTo(Set.of(ALICE, BOB));
    }
}
