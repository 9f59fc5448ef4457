package org.groupwriteback.exporter.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.groupwriteback.exporter.directory.ControllerInUse;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.groupwriteback.exporter.directory.FailureCategory;
import org.groupwriteback.exporter.directory.Operation;
import org.groupwriteback.exporter.directory.SurveyResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DirectoryAccessTest {
    private static final SurveyResult FOUND = new SurveyResult(Set.of(), Set.of());

    private final AtomicInteger surveys = new AtomicInteger();
    private final AtomicLong term = new AtomicLong();
    private @Nullable FailureCategory surveyFails;
    private final DirectoryAccess access =
            new DirectoryAccess(this::survey, new Controller(), new SimpleMeterRegistry());

    @BeforeEach
    void usable() {
        access.probe();
        assertThat(access.isUsable()).isTrue();
    }

    @Test
    void callsThatAreNotAnsweredInTimeCloseNothingWhileAdAnswersALookAround() {
        for (int i = 0; i < 20; i++) {
            int before = surveys.get();

            assertThat(thrownBy(FailureCategory.TIMED_OUT)).isEqualTo(FailureCategory.TIMED_OUT);

            assertThat(surveys.get()).isEqualTo(before + 1);
            assertThat(access.isUsable()).isTrue();
        }
        assertThat(access.<String>call(Operation.READ, () -> {}, () -> "read")).isEqualTo("read");
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureCategory.class,
            names = {"TIMED_OUT", "SERVER_DOWN", "CREDENTIALS"})
    void aCallThatIsNotAnsweredInTimeOpensTheCircuitWhenAdDoesNotAnswerALookAroundEither(FailureCategory category) {
        surveyFails = category;

        FailureCategory thrown = thrownBy(FailureCategory.TIMED_OUT);

        FailureCategory failure = category == FailureCategory.TIMED_OUT ? FailureCategory.SERVER_DOWN : category;
        assertThat(thrown).isEqualTo(failure);
        assertThat(access.isUsable()).isFalse();
        assertThat(access.failure().map(DirectoryFailure::category)).contains(failure);
        assertThatThrownBy(() -> access.call(Operation.READ, () -> {}, () -> "read"))
                .isInstanceOf(CircuitOpen.class);
    }

    @Test
    void aCallThatIsNotAnsweredInTimeIsNotTriedAgainInPlace() {
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> access.call(Operation.READ, () -> {}, () -> {
                    calls.incrementAndGet();
                    throw failure(FailureCategory.TIMED_OUT);
                }))
                .isInstanceOf(DirectoryFailure.class);

        assertThat(calls).hasValue(1);
    }

    @Test
    void aLostConnectionIsTriedAgainInPlaceAndThenTheCircuitOpens() {
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> access.call(Operation.READ, () -> {}, () -> {
                    calls.incrementAndGet();
                    throw failure(FailureCategory.SERVER_DOWN);
                }))
                .isInstanceOfAny(DirectoryFailure.class, CircuitOpen.class);

        assertThat(calls.get()).isBetween(3, 4);
        assertThat(access.isUsable()).isFalse();
        assertThat(access.failure().map(DirectoryFailure::category)).contains(FailureCategory.SERVER_DOWN);
    }

    @Test
    void aConnectionThatWasLostOnceIsNoOutage() {
        AtomicInteger calls = new AtomicInteger();

        String read = access.call(Operation.READ, () -> {}, () -> {
            if (calls.incrementAndGet() == 1) {
                throw failure(FailureCategory.SERVER_DOWN);
            }
            return "read";
        });

        assertThat(read).isEqualTo("read");
        assertThat(access.isUsable()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureCategory.class,
            names = {"UNKNOWN", "LIMIT_EXCEEDED", "INSUFFICIENT_RIGHTS", "MEMBER_NOT_FOUND"})
    void whatConcernsOneItemClosesNothing(FailureCategory category) {
        for (int i = 0; i < 20; i++) {
            assertThat(thrownBy(category)).isEqualTo(category);
        }

        assertThat(access.isUsable()).isTrue();
        assertThat(surveys).hasValue(1);
    }

    @Test
    void aTurnDoesNotGoOnAtAnotherController() {
        TurnPermit permit = new TurnPermit(access.controller(), () -> {});
        assertThat(access.<String>call(Operation.READ, permit, () -> "read")).isEqualTo("read");

        term.incrementAndGet();

        assertThatThrownBy(() -> access.call(Operation.CREATE, permit, () -> "created"))
                .isInstanceOf(WriteRefused.class);
        assertThat(access.isUsable()).isTrue();
        assertThat(access.<String>call(
                        Operation.CREATE, new TurnPermit(access.controller(), () -> {}), () -> "created"))
                .isEqualTo("created");
    }

    @Test
    void aCallThatWasCutOffIsNotRepeatedAtAnotherController() {
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> access.call(Operation.CREATE, new TurnPermit(access.controller(), () -> {}), () -> {
                    calls.incrementAndGet();
                    term.incrementAndGet();
                    throw failure(FailureCategory.SERVER_DOWN);
                }))
                .isInstanceOf(WriteRefused.class);

        assertThat(calls).hasValue(1);
    }

    private SurveyResult survey() {
        surveys.incrementAndGet();
        Optional.ofNullable(surveyFails).ifPresent(category -> {
            throw failure(category);
        });
        return FOUND;
    }

    private FailureCategory thrownBy(FailureCategory category) {
        try {
            access.call(Operation.READ, () -> {}, () -> {
                throw failure(category);
            });
        } catch (DirectoryFailure thrown) {
            return thrown.category();
        }
        throw new AssertionError("Nothing was thrown");
    }

    private static DirectoryFailure failure(FailureCategory category) {
        return new DirectoryFailure(category, null, null, null);
    }

    private final class Controller implements ControllerInUse {
        @Override
        public long term() {
            return term.get();
        }

        @Override
        public boolean mayBeBehind() {
            return false;
        }
    }
}
