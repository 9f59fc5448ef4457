package org.groupwriteback.exporter.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.groupwriteback.exporter.directory.FailureCategory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ControllerChoiceTest {
    private static final Duration REPLICATION = Duration.ofMinutes(15);

    private final AtomicLong nanoTime = new AtomicLong();
    private final ControllerChoice choice = new ControllerChoice(2, REPLICATION, nanoTime::get);

    @Test
    void aControllerIsLeftAfterThreeAttemptsOverFiveSecondsAndForGood() {
        assertThat(failedAfter(0)).isFalse();
        assertThat(failedAfter(1)).isFalse();
        assertThat(failedAfter(1)).isFalse();
        assertThat(choice.inUse()).isZero();
        assertThat(choice.term()).isZero();

        assertThat(failedAfter(3)).isTrue();

        assertThat(choice.inUse()).isEqualTo(1);
        assertThat(choice.term()).isEqualTo(1);
        passes(Duration.ofDays(1));
        assertThat(choice.inUse()).isEqualTo(1);
    }

    @Test
    void twoAttemptsAreTooFewHoweverLongTheyTake() {
        assertThat(failedAfter(0)).isFalse();
        assertThat(failedAfter(60)).isFalse();
        assertThat(failedAfter(0)).isTrue();
    }

    @Test
    void whatWorksBetweenMakesTheNextFailureAFirstOne() {
        failedAfter(0);
        failedAfter(5);
        choice.worked(0);

        assertThat(failedAfter(1)).isFalse();
        assertThat(failedAfter(1)).isFalse();
        assertThat(failedAfter(4)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureCategory.class,
            names = {"CERTIFICATE_REFUSED", "READ_ONLY_CONTROLLER"})
    void whatTryingAgainDoesNotChangeIsLeftAtOnce(FailureCategory category) {
        assertThat(choice.failed(0, category)).isTrue();
        assertThat(choice.inUse()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureCategory.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CERTIFICATE_REFUSED", "READ_ONLY_CONTROLLER", "SERVER_DOWN", "UNAVAILABLE"})
    void whatAnotherControllerWouldNotDoBetterIsNoReasonToLeave(FailureCategory category) {
        for (int i = 0; i < 10; i++) {
            passes(Duration.ofSeconds(5));
            assertThat(choice.failed(0, category)).isFalse();
        }
    }

    @Test
    void whoFailedOnAControllerThatWasLeftMeanwhileChangesNothing() {
        choice.failed(0, FailureCategory.CERTIFICATE_REFUSED);

        assertThat(choice.failed(0, FailureCategory.CERTIFICATE_REFUSED)).isFalse();
        assertThat(choice.term()).isEqualTo(1);
        failedAfter(0, 1);
        choice.worked(0);
        failedAfter(5, 1);
        assertThat(failedAfter(0, 1)).isTrue();
        assertThat(choice.inUse()).isZero();
    }

    @Test
    void theOnlyControllerIsNeverLeftAndNeverBehind() {
        ControllerChoice only = new ControllerChoice(1, REPLICATION, nanoTime::get);
        for (int i = 0; i < 10; i++) {
            passes(Duration.ofSeconds(5));
            assertThat(only.failed(0, FailureCategory.SERVER_DOWN)).isFalse();
        }
        assertThat(only.failed(0, FailureCategory.READ_ONLY_CONTROLLER)).isFalse();
        assertThat(only.term()).isZero();
        assertThat(only.mayBeBehind()).isFalse();
    }

    @Test
    void oneOfSeveralMayBeBehindAfterAStartAndAfterAChangeUntilAdHasReplicated() {
        assertThat(choice.mayBeBehind()).isTrue();
        passes(REPLICATION);
        assertThat(choice.mayBeBehind()).isFalse();

        choice.failed(0, FailureCategory.CERTIFICATE_REFUSED);

        assertThat(choice.mayBeBehind()).isTrue();
        passes(REPLICATION.minusNanos(1));
        assertThat(choice.mayBeBehind()).isTrue();
        passes(Duration.ofNanos(1));
        assertThat(choice.mayBeBehind()).isFalse();
    }

    private boolean failedAfter(int seconds) {
        return failedAfter(seconds, 0);
    }

    private boolean failedAfter(int seconds, int controller) {
        passes(Duration.ofSeconds(seconds));
        return choice.failed(controller, FailureCategory.SERVER_DOWN);
    }

    private void passes(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }
}
