package org.groupwriteback.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What AD should have of a group after a decision. */
class DesiredTest {
    private static final AdGroupShape NOW = new AdGroupShape("now", null, null, AdGroupType.SECURITY);
    private static final AdGroupShape LAST = new AdGroupShape("last", null, null, AdGroupType.DISTRIBUTION);

    private static Decision decision(Verdict verdict) {
        return new Decision(verdict, Reason.ENABLED, "", GroupKind.SECURITY, NOW, 1);
    }

    @ParameterizedTest
    @EnumSource(Counterpart.class)
    void a_written_group_has_the_shape_decided_now(Counterpart counterpart) {
        assertThat(Desired.of(decision(Verdict.WRITTEN), counterpart, LAST)).isEqualTo(new Desired.Write(NOW));
    }

    @ParameterizedTest
    @EnumSource(Counterpart.class)
    void a_suspended_group_keeps_the_shape_that_ad_was_last_to_have(Counterpart counterpart) {
        assertThat(Desired.of(decision(Verdict.SUSPENDED), counterpart, LAST)).isEqualTo(new Desired.Suspend(LAST));
        assertThat(Desired.of(decision(Verdict.SUSPENDED), counterpart, null)).isEqualTo(new Desired.Suspend(NOW));
    }

    @ParameterizedTest
    @CsvSource({"REFUSED, PRESENT", "REFUSED, DESIRED", "NOT_WRITTEN, PRESENT", "NOT_WRITTEN, DESIRED"})
    void what_was_desired_and_is_no_longer_is_taken_back(Verdict verdict, Counterpart counterpart) {
        assertThat(Desired.of(decision(verdict), counterpart, LAST)).isEqualTo(new Desired.Suspend(LAST));
    }

    @ParameterizedTest
    @CsvSource({"REFUSED, NEVER", "REFUSED, DELETED", "NOT_WRITTEN, NEVER", "NOT_WRITTEN, DELETED"})
    void of_what_ad_never_had_nothing_is_desired(Verdict verdict, Counterpart counterpart) {
        assertThat(Desired.of(decision(verdict), counterpart, LAST)).isEqualTo(new Desired.Nothing());
    }

    @Test
    void a_deleted_group_is_deleted_but_not_again_after_a_loss_of_state() {
        Decision deleted = decision(Verdict.DELETED);
        assertThat(Desired.of(deleted, Counterpart.PRESENT, LAST)).isEqualTo(new Desired.Delete(LAST));
        assertThat(Desired.of(deleted, Counterpart.DELETED, LAST)).isEqualTo(new Desired.Delete(LAST));
        assertThat(Desired.of(deleted, Counterpart.PRESENT, null)).isEqualTo(new Desired.Delete(NOW));
        assertThat(Desired.of(deleted, Counterpart.DELETED, null)).isEqualTo(new Desired.Nothing());
    }
}
