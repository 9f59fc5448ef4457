package org.groupwriteback.evaluator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What AD refused, or the exporter failed to write, is sent again. */
class RepairTest extends BothStages {
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
}
