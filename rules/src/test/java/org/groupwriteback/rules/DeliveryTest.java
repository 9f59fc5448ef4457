package org.groupwriteback.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.groupwriteback.rules.Delivery.Result;
import org.groupwriteback.rules.Delivery.Status;
import org.junit.jupiter.api.Test;

/** The last emission is waited for; what is wanted now is sent, never an old record again. */
class DeliveryTest {
    private static final Delivery<String> SENT = Delivery.<String>none().send("a", 1_000);

    @Test
    void what_is_outstanding_is_not_sent_again_but_another_wish_takes_its_place() {
        assertThat(SENT.due("a", true)).isFalse();
        assertThat(SENT.due("b", false)).isTrue();
        Delivery<String> replaced = SENT.send("b", 2_000);
        assertThat(replaced.awaits(1_000)).isFalse();
        assertThat(replaced.awaits(2_000)).isTrue();
    }

    @Test
    void a_changed_wish_is_sent_when_the_outcome_is_there() {
        Delivery<String> confirmed = SENT.completed(Result.DONE);
        assertThat(confirmed.due("a", false)).isFalse();
        assertThat(confirmed.due("b", false)).isTrue();
    }

    @Test
    void a_failure_is_sent_again_on_its_retry_or_when_the_wish_has_changed() {
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
    void the_pause_doubles_to_a_cap_and_a_success_resets_it() {
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
