package org.groupwriteback.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A8: a limit is held against whole rounds; far from it nothing waits. */
class RoundCountTest {
    @ParameterizedTest
    @CsvSource({
        "45000, 1, 1, 50000, true, 45001", // a tenth away
        "45001, 1, 1, 50000, false, 45001", // nearer
        "45001, 0, 0, 50000, true, 45001", // nothing under way
        "49999, 0, -1, 50000, false, 49999", // a removal under way
        "100, 500, 500, 50000, true, 600",
        "100, 501, 501, 50000, false, 100", // a round that brings many
        "225000, 1, 1, 250000, true, 225001",
        "225001, 1, 1, 250000, false, 225001",
        "1000, 1, 1, 2000, true, 1001", // a small limit: a thousand away
        "1001, 1, 1, 2000, false, 1001",
        "3, 2, 1, 6, false, 3",
    })
    void waits_for_the_rounds_end(long settled, long added, long change, long limit, boolean goesOn, long counted) {
        RoundCount count = new RoundCount(settled, added, change);
        assertThat(count.mayGoOn(limit)).isEqualTo(goesOn);
        assertThat(count.counted(limit)).isEqualTo(counted);
    }
}
