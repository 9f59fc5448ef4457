package org.groupwriteback.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts only move forward, wherever a topic is read from. */
class FactOrderTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "5, 4, 10, 9, true", // a later round
                "5, 4, 10, 20, true", // a later round on a topic that was made anew
                "4, 5, 10, 9, false", // an older round, sent late
                "5, 5, 10, 9, true", // the same round has another word on it
                "5, 5, 10, 10, false", // the record that is held, read again
                "5, 5, 9, 10, false", // an earlier word of the same round, read again
                "5, none, 10, 9, true",
                "5, none, 9, 9, false", // forgotten since, and read again
            })
    void a_fact_is_news(long round, @Nullable Long known, long offset, long readTo, boolean news) {
        assertThat(FactOrder.isNews(round, known, offset, readTo)).isEqualTo(news);
    }
}
