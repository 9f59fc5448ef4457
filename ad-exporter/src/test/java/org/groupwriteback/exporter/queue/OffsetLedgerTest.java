package org.groupwriteback.exporter.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OffsetLedgerTest {
    private final OffsetLedger ledger = new OffsetLedger();

    @Test
    void nothingToCommitBeforeTheFirstRecord() {
        assertThat(ledger.committable()).isEmpty();
    }

    @Test
    void commitsOnlyUpToTheLowestUnfinished() {
        for (long offset : new long[] {10, 11, 20}) {
            ledger.received(offset);
        }

        ledger.finished(11);
        assertThat(ledger.committable()).isEqualTo(OptionalLong.of(10));
        ledger.finished(10);
        assertThat(ledger.committable()).isEqualTo(OptionalLong.of(20));
        ledger.committed(20);
        assertThat(ledger.committable()).isEmpty();
        ledger.finished(20);
        assertThat(ledger.committable()).isEqualTo(OptionalLong.of(21));
    }

    @Test
    void neverCommitsPastAnUnfinishedRecordWhateverTheOrder() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Long> order = new ArrayList<>();
        long offset = 0;
        for (int i = 0; i < 500; i++) {
            offset += 1 + random.nextInt(3);
            ledger.received(offset);
            order.add(offset);
        }
        TreeSet<Long> unfinished = new TreeSet<>(order);
        Collections.shuffle(order, random);

        for (Long finished : order) {
            ledger.finished(finished);
            unfinished.remove(finished);
            long expected = unfinished.isEmpty() ? offset + 1 : unfinished.first();
            assertThat(ledger.position()).as("seed %d", seed).isEqualTo(OptionalLong.of(expected));
        }
    }
}
