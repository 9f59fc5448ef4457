package org.groupwriteback.evaluator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.Verdict;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.Test;

/** When groups are decided, and what each decision says. */
class DecisionsTest extends BothStages {
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
        evaluator = new EvaluatorHarness("");
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
    void an_unreadable_record_is_put_aside_and_stops_nothing() {
        start("").group(evaluator.microsoft365("g"));
        evaluator.raw(Topics.CLOUD_MEMBERSHIPS, "g/mallory", new byte[] {1, 2, 3});
        evaluator.has("g", "alice").endRound(true);
        assertThat(evaluator.ad.members("g")).containsExactly(ALICE);
        assertThat(evaluator.deadLetters).hasSize(1);
    }
}
