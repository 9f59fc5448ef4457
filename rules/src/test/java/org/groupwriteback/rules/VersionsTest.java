package org.groupwriteback.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A version is larger than every one before it, whatever was lost and whosever clock it is. */
class VersionsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 5000, 5000", // the first one is the time
        "4999, 0, 5000, 5000",
        "5000, 0, 5000, 5001", // within a millisecond
        "7000, 0, 5000, 7001", // a clock that was set back
        "0, 9000, 5000, 9001", // state lost, and another machine's clock was ahead
    })
    void next(long last, long applied, long now, long version) {
        assertThat(Versions.next(last, applied, now)).isEqualTo(version);
    }
}
