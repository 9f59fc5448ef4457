package org.groupwriteback.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What AD has of a group, from the record of its AD group and from what was last sent. */
class CounterpartTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "never",
            value = {
                "PRESENT, never, false, PRESENT",
                "PRESENT, DELETE, false, PRESENT",
                "NOTHING, never, false, NEVER",
                "DELETED, never, false, DELETED",
                "NOTHING, WRITE, false, DESIRED",
                "NOTHING, WRITE, true, PRESENT",
                "DELETED, WRITE, false, DESIRED",
                "DELETED, WRITE, true, PRESENT",
                "NOTHING, SUSPEND, false, DESIRED",
                "NOTHING, SUSPEND, true, DESIRED",
                "DELETED, SUSPEND, true, DELETED",
                "NOTHING, DELETE, false, DESIRED",
                "NOTHING, DELETE, true, DELETED",
                "DELETED, DELETE, false, DELETED",
            })
    void of(
            Counterpart.Recorded recorded,
            Counterpart.@Nullable Kind sent,
            boolean confirmed,
            Counterpart counterpart) {
        assertThat(Counterpart.of(recorded, sent, confirmed)).isEqualTo(counterpart);
    }

    @ParameterizedTest
    @CsvSource({"NEVER, NEVER", "DESIRED, DESIRED", "PRESENT, PRESENT", "DELETED, DESIRED"})
    void after_a_restore_of_ad(Counterpart before, Counterpart after) {
        assertThat(before.afterRestore()).isEqualTo(after);
    }
}
