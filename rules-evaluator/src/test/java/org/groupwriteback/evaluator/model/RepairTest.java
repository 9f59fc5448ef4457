package org.groupwriteback.evaluator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.groupwriteback.records.DesiredMember;
import org.junit.jupiter.api.Test;

/** What AD refused, or the exporter failed to write, is sent again. */
class RepairTest extends BothStages {
    @Test
    void a_refused_member_is_sent_again_after_a_pause_and_written_once_ad_takes_it() {
        start("");
        evaluator.ad.refused().add(ALICE);
        evaluator.group(evaluator.microsoft365("g")).has("g", "alice", "bob").endRound(true);
        assertThat(evaluator.ad.members("g")).containsExactly(BOB);
        evaluator.later(Duration.ofSeconds(5));
        assertThat(evaluator.decision("g").getLeftOut()).containsKey("MEMBER_NOT_FOUND");

        evaluator.ad.refused().clear();
        evaluator.later(Duration.ofMinutes(11)).later(Duration.ofSeconds(5));
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

    /** The exporter sends outcomes and how far it has come at once; a crash of the brokers may keep the one without the other. */
    @Test
    void a_member_whose_outcome_was_lost_is_asked_for_again() {
        start("").group(evaluator.microsoft365("g")).endRound(true);
        evaluator.ad.loseOutcomes(true);
        evaluator.has("g", "alice").endRound(false);
        assertThat(timesSent(ALICE)).isOne();

        evaluator.ad.loseOutcomes(false);
        evaluator.later(Duration.ofSeconds(30));
        assertThat(timesSent(ALICE)).isOne();
        evaluator.later(Duration.ofSeconds(45)).later(Duration.ofSeconds(5));
        assertThat(timesSent(ALICE)).isEqualTo(2);
        evaluator.hasNot("g", "alice").endRound(false);
        assertThat(evaluator.ad.members("g")).isEmpty();
    }

    private long timesSent(String anchor) {
        return evaluator.sent.stream()
                .filter(desired -> desired instanceof DesiredMember member
                        && member.getAnchor().equals(anchor))
                .count();
    }

    @Test
    void a_member_whose_repeat_came_while_its_group_was_suspended_is_written_when_it_resumes() {
        start("").group(evaluator.microsoft365("g")).endRound(true);
        evaluator.ad.failWhen(desired -> desired instanceof DesiredMember);
        evaluator.has("g", "alice").endRound(false);
        evaluator.group(evaluator.microsoft365("g").setWritebackEnabled(false)).endRound(false);
        evaluator.later(Duration.ofMinutes(2));
        evaluator.ad.failWhen(desired -> false);
        evaluator.group(evaluator.microsoft365("g").setWritebackEnabled(true)).endRound(false);

        assertThat(evaluator.ad.members("g")).containsExactly(ALICE);
    }

    @Test
    void a_member_whose_repeat_came_while_a_round_touched_it_is_written_when_the_round_has_ended() {
        start("").group(evaluator.microsoft365("g")).endRound(true);
        evaluator.ad.failWhen(desired -> desired instanceof DesiredMember);
        evaluator.has("g", "alice").endRound(false);
        evaluator.ad.failWhen(desired -> false);
        evaluator.hasNot("g", "alice").has("g", "alice").later(Duration.ofMinutes(2));
        evaluator.endRound(false);

        assertThat(evaluator.ad.members("g")).containsExactly(ALICE);
    }
}
