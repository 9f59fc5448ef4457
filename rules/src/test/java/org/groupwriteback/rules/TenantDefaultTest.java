package org.groupwriteback.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.groupwriteback.rules.TenantDefault.Observation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A3: the tenant default in force when a group was created, as far as it was observed. */
class TenantDefaultTest {
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    private static TenantDefault history(boolean january, boolean march, boolean may) {
        return new TenantDefault(List.of(
                new Observation(MAY, may, false),
                new Observation(JANUARY, january, true),
                new Observation(MARCH, march, false)));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01T00:00:00Z, WRITTEN", // before the first read, which said true
        "2026-02-01T00:00:00Z, WRITTEN",
        "2026-03-01T00:00:00Z, NOT_WRITTEN", // from the moment of the flip on
        "2026-04-01T00:00:00Z, NOT_WRITTEN",
        "2026-06-01T00:00:00Z, WRITTEN", // flipped back
    })
    void the_value_at_creation_counts_and_a_later_flip_changes_nothing(
            Instant createdAt, TenantDefault.InForce answer) {
        assertThat(history(true, false, true).inForceAt(createdAt, null)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "unset",
            value = {
                "2025-06-01T00:00:00Z, unset, UNKNOWN",
                "2025-06-01T00:00:00Z, 2025-07-01T00:00:00Z, WRITTEN",
                "2025-08-01T00:00:00Z, 2025-07-01T00:00:00Z, NOT_WRITTEN",
                "2026-02-01T00:00:00Z, unset, NOT_WRITTEN",
                "unset, unset, UNKNOWN",
                "unset, 2025-07-01T00:00:00Z, WRITTEN",
            })
    void false_already_at_the_first_read(
            @Nullable Instant createdAt, @Nullable Instant falseSince, TenantDefault.InForce answer) {
        assertThat(history(false, false, false).inForceAt(createdAt, falseSince))
                .isEqualTo(answer);
    }

    @Test
    void nothing_read_yet() {
        assertThat(new TenantDefault(List.of()).observed()).isFalse();
    }
}
