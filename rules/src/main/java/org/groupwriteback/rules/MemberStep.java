package org.groupwriteback.rules;

/** What is to be done with one member of a group now. */
public sealed interface MemberStep {

    /** Send it. */
    record Send(boolean present) implements MemberStep {}

    /** Send nothing and keep nothing: AD doesn't hold it, or holds its object for another member. */
    record Forget() implements MemberStep {}

    /** Not now: the round must end, the group's lifecycle be known, or another anchor be out first; that brings it up again. */
    record Blocked() implements MemberStep {}

    /** Not now: the AD group isn't on record yet, or too many members are outstanding; the next outcome brings it up again. */
    record Later() implements MemberStep {}

    /** AD has it, or is about to. */
    record Nothing() implements MemberStep {}

    MemberStep FORGET = new Forget();
    MemberStep BLOCKED = new Blocked();
    MemberStep LATER = new Later();
    MemberStep NOTHING = new Nothing();
    MemberStep SEND_PRESENT = new Send(true);
    MemberStep SEND_ABSENT = new Send(false);

    /**
     * What the group's state means for its members.
     *
     * @param written whether the group's verdict is written
     * @param onRecord whether AD holds a group for it
     * @param mayHoldOthers whether the AD group may hold members that were never sent to it: it was joined or restored
     * @param quiet whether nothing of it is outstanding or waits to be sent
     * @param room whether another member may be outstanding
     */
    record GroupSituation(boolean written, boolean onRecord, boolean mayHoldOthers, boolean quiet, boolean room) {}

    /**
     * What stands between the member and AD.
     *
     * @param counted whether the rounds that touched it may be acted on
     * @param absenceVouchedFor whether the group itself was seen as lately as the member's absence
     * @param predecessorIn whether another anchor that may be the same object has to be out first
     * @param objectDesired whether another anchor of the same AD object is desired in the group
     */
    record MemberSituation(boolean counted, boolean absenceVouchedFor, boolean predecessorIn, boolean objectDesired) {}

    /** The next step of a member. */
    static MemberStep next(MemberState member, MemberSituation situation, GroupSituation group, boolean retryNow) {
        if (!group.written()) {
            return NOTHING;
        }
        boolean waitsForWord = !member.desired() && !situation.absenceVouchedFor();
        if (!situation.counted() || waitsForWord) {
            return BLOCKED;
        }
        if (!group.onRecord()) {
            return LATER;
        }
        return member.desired()
                ? toPresent(member, situation, group, retryNow)
                : toAbsent(member, situation, group, retryNow);
    }

    private static MemberStep toPresent(
            MemberState member, MemberSituation situation, GroupSituation group, boolean retryNow) {
        if (situation.predecessorIn()) {
            return BLOCKED;
        }
        return send(member, group, true, retryNow);
    }

    private static MemberStep toAbsent(
            MemberState member, MemberSituation situation, GroupSituation group, boolean retryNow) {
        boolean neverSent = member.delivery().sent() == null;
        boolean goneWithItsAdGroup = !neverSent && !member.sameAdGroup() && !group.mayHoldOthers();
        boolean takenOut = member.sameAdGroup() && member.delivery().isConfirmedAs(false);
        boolean isntThere = goneWithItsAdGroup || takenOut || (neverSent && !member.mayBeThere());
        if (isntThere || situation.objectDesired()) {
            return FORGET;
        }
        // Once sent it is no longer in question: what failed is sent again as anything else is.
        boolean inQuestion = member.unsolicited() && (neverSent || !member.sameAdGroup());
        if (inQuestion && !group.quiet()) {
            return BLOCKED;
        }
        return send(member, group, false, retryNow);
    }

    private static MemberStep send(MemberState member, GroupSituation group, boolean present, boolean retryNow) {
        Delivery<Boolean> delivery =
                member.sameAdGroup() ? member.delivery() : member.delivery().forgotten();
        if (!delivery.due(present, retryNow)) {
            return NOTHING;
        }
        // What it takes the place of is not waited for any more, and needs no room of its own.
        if (!group.room() && !member.delivery().outstanding()) {
            return LATER;
        }
        return present ? SEND_PRESENT : SEND_ABSENT;
    }
}
