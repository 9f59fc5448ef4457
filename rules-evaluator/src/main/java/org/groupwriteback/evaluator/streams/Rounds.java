package org.groupwriteback.evaluator.streams;

import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.KeyValue;
import org.groupwriteback.records.RoundEnd;

/**
 * Which rounds have ended as this task sees it: one has when the markers of every partition of cloud.memberships.v1
 * have come. Kept in a store, the answer in memory.
 */
final class Rounds {
    private static final String MARKER = "marker/";
    /** More partitions than any topic of ours may have. */
    private static final int MOST_PARTITIONS = 10_000;

    private final RecordStore store;
    private long settled;
    private long generation;

    Rounds(RecordStore store) {
        this.store = store;
        compute();
    }

    /** The last round that has ended; 0 before the first full round has, when nothing may be decided. */
    long settled() {
        return settled;
    }

    /** Generation of the memberships that the last ended round left behind. */
    long generation() {
        return generation;
    }

    boolean firstFullRoundEnded() {
        return settled > 0;
    }

    /** Takes a marker; true when a round has ended with it. */
    boolean marked(RoundEnd marker) {
        store.put(MARKER + marker.getFromPartition(), marker);
        long before = settled;
        compute();
        return settled > before;
    }

    private void compute() {
        List<KeyValue<String, RoundEnd>> markers = store.records(MARKER, "", MOST_PARTITIONS, RoundEnd.class);
        boolean allThere =
                !markers.isEmpty() && markers.size() >= markers.get(0).value.getPartitions();
        settled = allThere ? least(markers, RoundEnd::getRound) : 0;
        generation = allThere ? least(markers, RoundEnd::getGeneration) : 0;
    }

    private static long least(List<KeyValue<String, RoundEnd>> markers, ToLongFunction<RoundEnd> part) {
        return markers.stream()
                .mapToLong(marker -> part.applyAsLong(marker.value))
                .min()
                .orElse(0);
    }
}
