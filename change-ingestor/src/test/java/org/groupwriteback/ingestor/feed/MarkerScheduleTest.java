package org.groupwriteback.ingestor.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MarkerScheduleTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant SOON = NOW.plus(MarkerSchedule.PAUSE).minusMillis(1);
    private static final Instant LATER = NOW.plus(MarkerSchedule.PAUSE);

    private final MarkerSchedule markers = new MarkerSchedule();

    @Test
    void theFirstRoundsEndIsMarkedWhateverItBrought() {
        assertThat(markers.isDue(false, NOW)).isTrue();
    }

    @Test
    void afterAMarkerARoundThatBringsNothingIsNeverMarked() {
        markers.sent(NOW);
        assertThat(markers.isDue(false, LATER)).isFalse();
    }

    @Test
    void fewMembershipsWaitUntilTheLastMarkerIsOld() {
        markers.sent(NOW);
        markers.note(1);
        assertThat(markers.isDue(false, SOON)).isFalse();
        assertThat(markers.isDue(false, LATER)).isTrue();
    }

    @Test
    void manyMembershipsAreMarkedAtOnceHoweverManyRoundsBroughtThem() {
        markers.sent(NOW);
        markers.note(MarkerSchedule.MANY - 1);
        assertThat(markers.isDue(false, NOW)).isFalse();
        markers.note(1);
        assertThat(markers.isDue(false, NOW)).isTrue();
    }

    @Test
    void aMarkerCoversAllThatCameBeforeIt() {
        markers.sent(NOW);
        markers.note(MarkerSchedule.MANY);
        markers.sent(LATER);
        assertThat(markers.isDue(false, LATER.plus(MarkerSchedule.PAUSE))).isFalse();
    }

    @Test
    void aFullRoundIsAlwaysMarked() {
        markers.sent(NOW);
        assertThat(markers.isDue(true, NOW)).isTrue();
    }
}
