package org.groupwriteback.rules;

/**
 * What is known of one AD anchor in one group.
 *
 * @param contributors how many cloud members of the group stand behind it
 * @param mayBeThere whether AD may hold it although it was never sent: after a loss of state, or seen in a group that was
 *     joined or restored; its absence is then sent once
 * @param unsolicited whether it was only seen in AD: its absence waits until all that is desired is there, for another
 *     anchor may name the same object
 * @param sameAdGroup whether it was last sent to the AD object that stands for the group now
 * @param delivery how far AD has been brought
 */
public record MemberState(
        int contributors, boolean mayBeThere, boolean unsolicited, boolean sameAdGroup, Delivery<Boolean> delivery) {

    public boolean desired() {
        return contributors > 0;
    }
}
