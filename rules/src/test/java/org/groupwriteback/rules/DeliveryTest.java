package org.groupwriteback.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.groupwriteback.rules.Delivery.Result;
import org.groupwriteback.rules.Delivery.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last emission is waited for; what is wanted now is sent, never an old record again. */
class DeliveryTest {
    private static final Delivery<String> SENT = Delivery.<String>none().send("a", 1_000);

    @Test
    void what_was_never_sent_is_due_and_no_outcome_of_it_is_waited_for() {
        Delivery<String> never = Delivery.none();
        assertThat(never.due("a", false)).isTrue();
        assertThat(never.awaits(never.version())).isFalse();
    }

    @Test
    void what_is_outstanding_is_not_sent_again_but_another_desired_state_takes_its_place() {
        assertThat(SENT.due("a", true)).isFalse();
        assertThat(SENT.due("b", false)).isTrue();
        Delivery<String> replaced = SENT.send("b", 2_000);
        assertThat(replaced.awaits(1_000)).isFalse();
        assertThat(replaced.awaits(2_000)).isTrue();
    }

    @Test
    void a_changed_desired_state_is_sent_when_the_outcome_is_there() {
        Delivery<String> confirmed = SENT.completed(Result.DONE);
        assertThat(confirmed.due("a", false)).isFalse();
        assertThat(confirmed.due("b", false)).isTrue();
    }

    @Test
    void a_failure_is_sent_again_on_its_retry_or_when_the_desired_state_has_changed() {
        Delivery<String> failed = SENT.completed(Result.RETRY);
        assertThat(failed.due("a", false)).isFalse();
        assertThat(failed.due("a", true)).isTrue();
        assertThat(failed.due("b", false)).isTrue();
    }

    @Test
    void an_outcome_of_another_version_is_not_waited_for() {
        assertThat(SENT.awaits(1_000)).isTrue();
        assertThat(SENT.awaits(999)).isFalse();
        assertThat(SENT.completed(Result.DONE).awaits(1_000)).isFalse();
    }

    @Test
    void an_item_has_failed_from_its_failure_until_it_is_sent_again() {
        assertThat(SENT.failed()).isFalse();
        assertThat(SENT.completed(Result.DONE).failed()).isFalse();
        assertThat(SENT.completed(Result.REJECTED).failed()).isTrue();
        assertThat(SENT.completed(Result.RETRY).failed()).isTrue();
        assertThat(SENT.completed(Result.RETRY).send("a", 2_000).failed()).isFalse();
    }

    /** What AD could not take is tried again sooner than what it refused. */
    @ParameterizedTest
    @CsvSource({
        "RETRY, 1, PT1S",
        "RETRY, 2, PT2S",
        "RETRY, 6, PT32S",
        "RETRY, 7, PT1M",
        "REJECTED, 1, PT10S",
        "REJECTED, 2, PT20S",
        "REJECTED, 6, PT5M20S",
        "REJECTED, 7, PT10M",
    })
    void the_pause_doubles_with_each_failure_in_a_row(Result failure, int failures, Duration pause) {
        Delivery<String> delivery = SENT;
        for (int i = 0; i < failures; i++) {
            delivery = delivery.send("a", 2_000 + i).completed(failure);
        }
        assertThat(delivery.pause(failure)).isEqualTo(pause);
    }

    @Test
    void the_pause_stays_at_its_cap_and_a_success_resets_it() {
        Delivery<String> delivery = SENT;
        Duration last = Duration.ZERO;
        for (int failure = 0; failure < 100; failure++) {
            delivery = delivery.completed(Result.RETRY);
            assertThat(delivery.pause(Result.RETRY)).isGreaterThanOrEqualTo(last);
            last = delivery.pause(Result.RETRY);
            delivery = delivery.send("a", 2_000);
        }
        assertThat(last).isEqualTo(Duration.ofMinutes(1));
        assertThat(delivery.pause(Result.REJECTED)).isEqualTo(Duration.ofMinutes(10));
        assertThat(delivery.completed(Result.DONE).attempts()).isZero();
    }

    @Test
    void what_ad_lost_is_sent_whatever_it_is() {
        Delivery<String> forgotten = SENT.completed(Result.DONE).forgotten();
        assertThat(forgotten.status()).isEqualTo(Status.NEVER);
        assertThat(forgotten.due("a", false)).isTrue();
    }
}
