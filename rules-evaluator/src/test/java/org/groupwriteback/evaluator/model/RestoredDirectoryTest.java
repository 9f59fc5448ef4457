package org.groupwriteback.evaluator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.Verdict;
import org.junit.jupiter.api.Test;

/** AD was restored from a backup, and the operator says so. */
class RestoredDirectoryTest extends BothStages {
    @Test
    void a_group_has_the_members_and_names_again_that_it_has_in_the_cloud() {
        start("").group(evaluator.microsoft365("g")).has("g", "alice", "bob").endRound(true);
        evaluator.ad.backUp();
        evaluator
                .group(evaluator.microsoft365("g").setDisplayName("Renamed since"))
                .hasNot("g", "alice")
                .has("g", "carol")
                .endRound(false);

        restoreAd();

        assertThat(evaluator.ad.members("g")).containsExactly(BOB, CAROL);
        assertThat(evaluator.ad.group("g").attributes().getDisplayName()).isEqualTo("Renamed since");
    }

    @Test
    void a_group_that_the_backup_lacks_is_made_again_with_its_members() {
        start("").endRound(true);
        evaluator.ad.backUp();
        evaluator.group(evaluator.microsoft365("g")).has("g", "alice").endRound(false);

        restoreAd();

        assertThat(evaluator.ad.members("g")).containsExactly(ALICE);
    }

    @Test
    void a_group_that_was_deleted_since_the_backup_is_deleted_again() {
        start("").group(evaluator.microsoft365("g")).has("g", "alice").endRound(true);
        evaluator.ad.backUp();
        evaluator.lifecycle("g", LifecycleState.DELETED).endRound(false);
        assertThat(evaluator.ad.groups()).isEmpty();

        restoreAd();

        assertThat(evaluator.ad.groups()).isEmpty();
        assertThat(verdict("g")).isEqualTo(Verdict.DELETED);
    }

    @Test
    void a_suspended_group_stays_as_the_backup_has_it_until_it_resumes() {
        start("").group(evaluator.microsoft365("g")).has("g", "alice").endRound(true);
        evaluator.ad.backUp();
        evaluator.hasNot("g", "alice").has("g", "bob").endRound(false);
        evaluator.group(evaluator.microsoft365("g").setWritebackEnabled(false)).endRound(false);

        restoreAd();
        assertThat(evaluator.ad.members("g")).containsExactly(ALICE);

        evaluator.group(evaluator.microsoft365("g").setWritebackEnabled(true)).endRound(false);
        assertThat(evaluator.ad.members("g")).containsExactly(BOB);
    }

    @Test
    void a_group_that_was_never_sent_stays_so() {
        start("").group(evaluator.security("g").setWritebackEnabled(false)).endRound(true);

        restoreAd();

        assertThat(evaluator.sent).isEmpty();
    }

    @Test
    void a_restore_that_is_said_again_or_no_longer_said_sends_nothing() {
        start("").group(evaluator.microsoft365("g")).has("g", "alice").endRound(true);
        evaluator.group(evaluator.microsoft365("gone")).endRound(false);
        evaluator.lifecycle("gone", LifecycleState.DELETED).endRound(false);
        evaluator.ad.backUp();
        Instant restoredAt = restoreAd();
        List<SpecificRecord> sent = List.copyOf(evaluator.sent);

        evaluator.restart(restoredAt).restart(null).restart(restoredAt.minusSeconds(60));
        assertThat(evaluator.sent).isEqualTo(sent);

        evaluator.restart(evaluator.now());
        assertThat(evaluator.sent).hasSizeGreaterThan(sent.size());
    }

    private Instant restoreAd() {
        evaluator.ad.setBack();
        Instant restoredAt = evaluator.now();
        evaluator.restart(restoredAt);
        return restoredAt;
    }
}
