package org.groupwriteback.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.groupwriteback.rules.Delivery.Result;
import org.groupwriteback.rules.MemberStep.GroupSituation;
import org.groupwriteback.rules.MemberStep.MemberSituation;
import org.junit.jupiter.api.Test;

/** What is done with one member now. */
class MemberStepTest {
    private static final GroupSituation READY = new GroupSituation(true, true, false, false, true);
    private static final MemberSituation FREE = new MemberSituation(true, true, false, false);
    private static final Delivery<Boolean> NEVER = Delivery.none();
    private static final Delivery<Boolean> PRESENT = NEVER.send(true, 1).completed(Result.DONE);
    private static final Delivery<Boolean> ABSENT = NEVER.send(false, 1).completed(Result.DONE);

    private static MemberState member(boolean desired, Delivery<Boolean> delivery) {
        return new MemberState(desired ? 1 : 0, false, false, true, delivery);
    }

    private static MemberStep next(MemberState member) {
        return MemberStep.next(member, FREE, READY, false);
    }

    @Test
    void what_differs_from_what_was_sent_is_sent() {
        assertThat(next(member(true, NEVER))).isEqualTo(MemberStep.SEND_PRESENT);
        assertThat(next(member(true, ABSENT))).isEqualTo(MemberStep.SEND_PRESENT);
        assertThat(next(member(false, PRESENT))).isEqualTo(MemberStep.SEND_ABSENT);
        assertThat(next(member(true, PRESENT))).isEqualTo(MemberStep.NOTHING);
        assertThat(next(member(false, ABSENT))).isEqualTo(MemberStep.FORGET);
        assertThat(next(member(false, NEVER.send(false, 1)))).isEqualTo(MemberStep.NOTHING);
    }

    @Test
    void a_group_that_is_not_written_gets_nothing() {
        GroupSituation suspended = new GroupSituation(false, true, false, false, true);
        assertThat(MemberStep.next(member(true, NEVER), FREE, suspended, true)).isEqualTo(MemberStep.NOTHING);
        assertThat(MemberStep.next(member(false, PRESENT), FREE, suspended, true))
                .isEqualTo(MemberStep.NOTHING);
    }

    @Test
    void a_member_whose_round_is_not_counted_waits() {
        MemberSituation uncounted = new MemberSituation(false, true, false, false);
        assertThat(MemberStep.next(member(true, NEVER), uncounted, READY, false))
                .isEqualTo(MemberStep.BLOCKED);
        assertThat(MemberStep.next(member(false, PRESENT), uncounted, READY, false))
                .isEqualTo(MemberStep.BLOCKED);
    }

    @Test
    void an_absence_waits_until_the_group_itself_was_seen_as_lately() {
        MemberSituation unvouched = new MemberSituation(true, false, false, false);
        assertThat(MemberStep.next(member(false, PRESENT), unvouched, READY, false))
                .isEqualTo(MemberStep.BLOCKED);
        assertThat(MemberStep.next(member(true, NEVER), unvouched, READY, false))
                .isEqualTo(MemberStep.SEND_PRESENT);
    }

    @Test
    void members_wait_for_their_group_s_record() {
        GroupSituation unrecorded = new GroupSituation(true, false, false, false, true);
        assertThat(MemberStep.next(member(true, NEVER), FREE, unrecorded, false))
                .isEqualTo(MemberStep.LATER);
        assertThat(MemberStep.next(member(false, PRESENT), FREE, unrecorded, false))
                .isEqualTo(MemberStep.LATER);
    }

    @Test
    void a_new_anchor_waits_until_the_former_one_is_out() {
        MemberSituation follows = new MemberSituation(true, true, true, false);
        assertThat(MemberStep.next(member(true, NEVER), follows, READY, false)).isEqualTo(MemberStep.BLOCKED);
        assertThat(MemberStep.next(member(false, PRESENT), follows, READY, false))
                .isEqualTo(MemberStep.SEND_ABSENT);
    }

    @Test
    void what_was_never_put_in_need_not_be_taken_out() {
        assertThat(next(member(false, NEVER))).isEqualTo(MemberStep.FORGET);
        assertThat(next(new MemberState(0, true, false, true, NEVER))).isEqualTo(MemberStep.SEND_ABSENT);
        assertThat(next(new MemberState(0, true, false, false, NEVER))).isEqualTo(MemberStep.SEND_ABSENT);
    }

    @Test
    void an_object_that_another_anchor_stands_for_stays() {
        MemberSituation shared = new MemberSituation(true, true, false, true);
        assertThat(MemberStep.next(member(false, PRESENT), shared, READY, false))
                .isEqualTo(MemberStep.FORGET);
    }

    @Test
    void a_group_made_anew_holds_nobody_and_one_that_was_restored_may() {
        MemberState gone = new MemberState(0, false, false, false, PRESENT);
        MemberState there = new MemberState(1, false, false, false, PRESENT);
        GroupSituation restored = new GroupSituation(true, true, true, false, true);
        assertThat(next(gone)).isEqualTo(MemberStep.FORGET);
        assertThat(next(there)).isEqualTo(MemberStep.SEND_PRESENT);
        assertThat(MemberStep.next(gone, FREE, restored, false)).isEqualTo(MemberStep.SEND_ABSENT);
        assertThat(MemberStep.next(there, FREE, restored, false)).isEqualTo(MemberStep.SEND_PRESENT);
    }

    @Test
    void what_was_only_seen_in_ad_goes_once_all_that_is_desired_is_in() {
        MemberState seen = new MemberState(0, true, true, true, NEVER);
        GroupSituation quiet = new GroupSituation(true, true, true, true, true);
        assertThat(next(seen)).isEqualTo(MemberStep.BLOCKED);
        assertThat(MemberStep.next(seen, FREE, quiet, false)).isEqualTo(MemberStep.SEND_ABSENT);
    }

    @Test
    void what_was_only_seen_in_ad_and_could_not_be_taken_out_is_tried_again() {
        Delivery<Boolean> refused = NEVER.send(false, 1).completed(Result.REJECTED);
        MemberState seen = new MemberState(0, true, true, true, refused);
        MemberState seenInAnother = new MemberState(0, true, true, false, refused);
        GroupSituation joined = new GroupSituation(true, true, true, false, true);
        assertThat(MemberStep.next(seen, FREE, joined, true)).isEqualTo(MemberStep.SEND_ABSENT);
        assertThat(MemberStep.next(seenInAnother, FREE, joined, true)).isEqualTo(MemberStep.BLOCKED);
    }

    @Test
    void a_failure_waits_for_its_retry() {
        MemberState failed = member(true, NEVER.send(true, 1).completed(Result.RETRY));
        assertThat(next(failed)).isEqualTo(MemberStep.NOTHING);
        assertThat(MemberStep.next(failed, FREE, READY, true)).isEqualTo(MemberStep.SEND_PRESENT);
    }

    @Test
    void without_room_only_what_takes_the_place_of_an_outstanding_one_is_sent() {
        GroupSituation full = new GroupSituation(true, true, false, false, false);
        assertThat(MemberStep.next(member(true, NEVER), FREE, full, false)).isEqualTo(MemberStep.LATER);
        assertThat(MemberStep.next(member(false, PRESENT), FREE, full, false)).isEqualTo(MemberStep.LATER);
        assertThat(MemberStep.next(member(false, NEVER.send(true, 1)), FREE, full, false))
                .isEqualTo(MemberStep.SEND_ABSENT);
        assertThat(MemberStep.next(member(true, PRESENT), FREE, full, false)).isEqualTo(MemberStep.NOTHING);
    }
}
