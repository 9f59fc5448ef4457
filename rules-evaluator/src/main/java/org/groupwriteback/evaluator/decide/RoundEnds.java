package org.groupwriteback.evaluator.decide;

import java.util.HashMap;
import java.util.Map;
import org.groupwriteback.evaluator.streams.RecordStore;
import org.groupwriteback.evaluator.streams.TaskState;
import org.groupwriteback.records.RoundEnd;

/**
 * Which rounds have ended as this task sees it: one has when the markers of every partition of cloud.memberships.v1
 * have come. Kept in a store, the answer in memory.
 */
final class RoundEnds {
    private static final String STORE = "rounds";

    /** More partitions than any topic of ours may have. */
    private static final int MOST_PARTITIONS = 10_000;

    private final RecordStore<RoundEnd> store;
    private final Map<Integer, RoundEnd> markers = new HashMap<>();
    private long settled;
    private long generation;

    RoundEnds(TaskState state) {
        this.store = new RecordStore<>(state, STORE, RoundEnd.class);
        store.records("", "", MOST_PARTITIONS)
                .forEach(entry -> markers.put(entry.value.getFromPartition(), entry.value));
        compute();
    }

    /** The last round that is known to have ended; 0 before the first full round has, when nothing may be decided. */
    long settled() {
        return settled;
    }

    /** Generation of the memberships that it left behind. */
    long generation() {
        return generation;
    }

    /** Takes a marker; true when a round has ended with it. An older one than is held changes nothing. */
    boolean take(RoundEnd marker) {
        RoundEnd known = markers.get(marker.getFromPartition());
        if (known != null && known.getRound() >= marker.getRound()) {
            return false;
        }
        markers.put(marker.getFromPartition(), marker);
        store.put(Integer.toString(marker.getFromPartition()), marker);
        long before = settled;
        compute();
        return settled > before;
    }

    private void compute() {
        boolean allThere = !markers.isEmpty()
                && markers.size() >= markers.values().iterator().next().getPartitions();
        settled = allThere
                ? markers.values().stream().mapToLong(RoundEnd::getRound).min().orElse(0)
                : 0;
        generation = allThere
                ? markers.values().stream()
                        .mapToLong(RoundEnd::getGeneration)
                        .min()
                        .orElse(0)
                : 0;
    }
}
