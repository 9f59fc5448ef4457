package org.groupwriteback.exporter.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.groupwriteback.exporter.directory.WantedMember;
import org.junit.jupiter.api.Test;

/** Who is next, as seen from the queues. */
class LineTest {
    private static final int CHUNK = 5_000;

    private final GroupQueues queues = new GroupQueues(CHUNK, 2, groupId -> 0);
    private final Share share = new Share(0);
    private long version;

    @Test
    void singleChangeWaitsForNoLargeTurnThatHasNotBegun() throws InterruptedException {
        queues.open(share);
        IntStream.range(0, 20).forEach(i -> offer("large-" + i, 2 * CHUNK));
        Turn underWay = queues.take(Duration.ZERO).orElseThrow();

        offer("single", 1);

        assertThat(queues.take(Duration.ZERO).orElseThrow().groupId()).isEqualTo("single");
        queues.done(underWay, List.of(), TurnEnd.FINISHED);
    }

    @Test
    void someTakersAreLeftForSmallTurns() throws InterruptedException {
        queues.open(share);
        IntStream.range(0, 20).forEach(i -> offer("large-" + i, CHUNK));
        Turn first = queues.take(Duration.ZERO).orElseThrow();
        Turn second = queues.take(Duration.ZERO).orElseThrow();

        Optional<Turn> third = queues.take(Duration.ZERO);

        assertThat(third).isEmpty();
        queues.done(first, List.of(), TurnEnd.FINISHED);
        assertThat(queues.take(Duration.ZERO)).isPresent();
        queues.done(second, List.of(), TurnEnd.FINISHED);
    }

    @Test
    void largeTurnIsNotKeptWaitingForEverByManySmallOnes() throws InterruptedException {
        queues.open(share);
        offer("large", CHUNK);
        int before = 0;
        while (true) {
            offer("single-" + before, 1);
            Turn turn = queues.take(Duration.ZERO).orElseThrow();
            queues.done(turn, List.of(), TurnEnd.FINISHED);
            if (turn.groupId().equals("large")) {
                break;
            }
            before++;
        }

        assertThat(before).isBetween(100, 600);
    }

    @Test
    void groupsWithMuchToDoTakeTurns() throws InterruptedException {
        queues.open(share);
        offer("a", 3 * CHUNK);
        offer("b", 3 * CHUNK);
        List<String> turns = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Turn turn = queues.take(Duration.ZERO).orElseThrow();
            turns.add(turn.groupId());
            queues.done(turn, List.of(), TurnEnd.FINISHED);
        }

        assertThat(turns).containsExactly("a", "b", "a", "b", "a", "b");
    }

    private void offer(String groupId, int members) {
        queues.offer(IntStream.range(0, members)
                .mapToObj(i -> "SID=" + i)
                .map(anchor ->
                        new Pending(share, ++version, groupId, anchor, version, null, new WantedMember(anchor, true)))
                .toList());
    }
}
