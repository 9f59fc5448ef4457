package org.groupwriteback.exporter.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.groupwriteback.exporter.groups.Wanted;
import org.groupwriteback.exporter.groups.WantedGroup;
import org.groupwriteback.exporter.groups.WantedMember;
import org.junit.jupiter.api.Test;

class GroupQueuesTest {
    private final GroupQueues queues = new GroupQueues(3);
    private final Share share = new Share(0);
    private long offset;

    @Test
    void hugeGroupTakesTurnsWithTheOthers() throws InterruptedException {
        queues.offer(members("huge", 7));
        queues.offer(members("small", 1));

        List<String> turns = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Turn turn = take();
            turns.add(turn.groupId() + " " + turn.items().size());
            queues.done(turn, List.of(), TurnEnd.FINISHED);
        }

        assertThat(turns).containsExactly("huge 3", "small 1", "huge 3", "huge 1");
        assertThat(queues.groups()).isZero();
    }

    @Test
    void oneGroupIsWorkedOnByOneTakerAtATime() throws InterruptedException {
        queues.offer(members("g", 5));
        Turn turn = take();

        assertThat(queues.take(Duration.ofMillis(20))).isEmpty();
        queues.done(turn, List.of(), TurnEnd.FINISHED);
        assertThat(take().items()).hasSize(2);
    }

    @Test
    void groupItselfHasATurnOfItsOwnInTheOrderOfItsRecords() throws InterruptedException {
        queues.offer(List.of(member("g", "a"), group("g"), member("g", "b")));

        List<Boolean> turns = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Turn turn = take();
            turns.add(turn.isGroup());
            queues.done(turn, List.of(), TurnEnd.FINISHED);
        }

        assertThat(turns).containsExactly(false, true, false);
    }

    @Test
    void newerRecordTakesTheOlderOnesPlaceAndFinishesIt() throws InterruptedException {
        Pending older = member("g", "a");
        Pending newer = member("g", "a");
        queues.offer(List.of(older, newer));

        assertThat(take().items()).containsExactly(newer);
        assertThat(share.ledger().position()).hasValue(newer.offset());
    }

    @Test
    void leftOverComesFirstUnlessANewerRecordCame() throws InterruptedException {
        Pending a = member("g", "a");
        Pending b = member("g", "b");
        queues.offer(List.of(a, b));
        Turn turn = take();
        Pending newerB = member("g", "b");
        Pending c = member("g", "c");
        queues.offer(List.of(newerB, c));

        queues.done(turn, List.of(a, b), TurnEnd.FAILED);

        Turn next = take();
        assertThat(next.items()).containsExactly(a, newerB, c);
        assertThat(next.attempt()).isEqualTo(2);
    }

    @Test
    void takenAwayPartitionIsForgottenAndItsTurnAwaited() throws InterruptedException {
        queues.offer(members("waiting", 2));
        queues.offer(members("running", 4));
        Turn waiting = take();
        queues.done(waiting, List.of(), TurnEnd.FINISHED);
        Turn running = take();

        queues.drop(share);
        assertThat(queues.awaitIdle(share, Duration.ofMillis(20))).isFalse();
        share.revoke();
        queues.done(running, running.items(), TurnEnd.REFUSED);

        assertThat(queues.awaitIdle(share, Duration.ofSeconds(5))).isTrue();
        assertThat(queues.groups()).isZero();
    }

    private Turn take() throws InterruptedException {
        return queues.take(Duration.ofSeconds(5)).orElseThrow();
    }

    private List<Pending> members(String groupId, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> member(groupId, "SID=" + i))
                .toList();
    }

    private Pending member(String groupId, String anchor) {
        return pending(groupId, anchor, new WantedMember(anchor, true));
    }

    private Pending group(String groupId) {
        return pending(
                groupId,
                "group",
                new WantedGroup(groupId, WantedGroup.State.WRITTEN, "cn", null, null, 8, null, "OU=x,DC=y"));
    }

    private Pending pending(String groupId, String item, Wanted wanted) {
        share.ledger().received(offset);
        return new Pending(share, offset++, groupId, item, offset, null, wanted);
    }
}
