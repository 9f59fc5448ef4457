package org.groupwriteback.exporter.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.groupwriteback.exporter.directory.Wanted;
import org.groupwriteback.exporter.directory.WantedGroup;
import org.groupwriteback.exporter.directory.WantedMember;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupQueuesTest {
    private final Map<String, Long> onRecord = new HashMap<>();
    private final GroupQueues queues = new GroupQueues(3, 1, groupId -> onRecord.getOrDefault(groupId, 0L));
    private Share share = new Share(0);
    private long offset;

    @BeforeEach
    void open() {
        queues.open(share);
    }

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

        assertThat(turns).containsExactly("small 1", "huge 3", "huge 3", "huge 1");
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
        assertThat(queues.superseded()).isZero();
    }

    @Test
    void recordThatIsOlderThanOneBeforeItIsFinishedWithoutATurnWhereverThatOneIs() throws InterruptedException {
        Pending underWay = member("g", "a", 20);
        Pending waiting = member("g", "b", 21);
        queues.offer(List.of(underWay));
        Turn turn = take();
        queues.offer(List.of(waiting));

        queues.offer(List.of(member("g", "a", 18), member("g", "b", 19), member("g", "c", 17)));
        queues.done(turn, List.of(), TurnEnd.FINISHED);

        Turn next = take();
        assertThat(next.items()).containsExactly(waiting);
        queues.done(next, List.of(), TurnEnd.FINISHED);
        assertThat(queues.groups()).isZero();
        assertThat(queues.superseded()).isEqualTo(3);
    }

    @Test
    void recordsOfOneVersionAreAllTaken() throws InterruptedException {
        queues.offer(List.of(member("g", "a", 20), member("g", "b", 20)));

        assertThat(take().items()).hasSize(2);
    }

    @Test
    void whatIsOnRecordAsAnsweredIsFinishedWithoutATurn() throws InterruptedException {
        onRecord.put("g", 10L);
        queues.offer(List.of(member("g", "a", 9), member("g", "b", 10)));

        assertThat(queues.take(Duration.ZERO)).isEmpty();
        assertThat(queues.groups()).isZero();
        assertThat(share.ledger().unfinished()).isZero();

        Pending due = member("g", "a", 11);
        queues.offer(List.of(due));
        assertThat(take().items()).containsExactly(due);
    }

    @Test
    void whatIsAnsweredMeanwhileIsFinishedWithoutATurn() throws InterruptedException {
        queues.offer(List.of(member("g", "a", 9), member("g", "b", 10)));
        onRecord.put("g", 9L);

        assertThat(take().items()).extracting(Pending::version).containsExactly(10L);
        assertThat(share.ledger().unfinished()).isOne();
    }

    @Test
    void answeredIsWhatStandsBelowTheLowestVersionThatIsDue() throws InterruptedException {
        Pending a = member("g", "a", 11);
        Pending b = member("g", "b", 12);
        Pending c = member("g", "c", 15);
        queues.offer(List.of(a, b, c, member("g", "d", 18)));
        Turn turn = take();

        assertThat(queues.answeredAfter(turn, List.of())).isEqualTo(17);
        assertThat(queues.answeredAfter(turn, List.of(b, c))).isEqualTo(11);

        queues.done(turn, List.of(b), TurnEnd.FINISHED);
        Turn last = take();
        assertThat(last.items()).extracting(Pending::version).containsExactly(12L, 18L);
        assertThat(queues.answeredAfter(last, List.of())).isEqualTo(18);
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

    @Test
    void droppedRecordsAreNotTakenForAnswered() throws InterruptedException {
        queues.offer(List.of(member("g", "a", 11), member("g", "b", 12), member("g", "c", 13), member("g", "d", 14)));
        Turn turn = take();

        queues.drop(share);

        assertThat(queues.answeredAfter(turn, List.of())).isEqualTo(13);
    }

    @Test
    void partitionThatIsReadAgainWaitsForTheTurnUnderWayAndDoesItAgainWhereThatWasNotAnswered()
            throws InterruptedException {
        queues.offer(List.of(member("g", "a", 11), member("g", "b", 12)));
        Turn old = take();
        share.revoke();
        queues.drop(share);
        share = new Share(0);
        queues.open(share);
        List<Pending> again = List.of(member("g", "a", 11), member("g", "b", 12));
        queues.offer(again);

        assertThat(queues.take(Duration.ZERO)).isEmpty();
        assertThat(queues.answeredAfter(old, List.of())).isZero();
        queues.done(old, old.items(), TurnEnd.REFUSED);

        assertThat(take().items()).isEqualTo(again);
    }

    @Test
    void nothingIsBegunBeforeAShareIsOpen() throws InterruptedException {
        share = new Share(1);
        queues.offer(List.of(member("g", "a", 11)));
        assertThat(queues.take(Duration.ZERO)).isEmpty();

        Pending newer = member("g", "a", 12);
        queues.offer(List.of(newer));
        queues.open(share);

        assertThat(take().items()).containsExactly(newer);
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
        return member(groupId, anchor, offset + 1);
    }

    private Pending member(String groupId, String anchor, long version) {
        return pending(groupId, anchor, version, new WantedMember(anchor, true));
    }

    private Pending group(String groupId) {
        return pending(
                groupId,
                "group",
                offset + 1,
                new WantedGroup(groupId, WantedGroup.State.WRITTEN, "cn", null, null, 8, null, "OU=x,DC=y", null));
    }

    private Pending pending(String groupId, String item, long version, Wanted wanted) {
        share.ledger().received(offset);
        return new Pending(share, offset++, groupId, item, version, null, wanted);
    }
}
