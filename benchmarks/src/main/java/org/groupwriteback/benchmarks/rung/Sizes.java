package org.groupwriteback.benchmarks.rung;

/**
 * How much is measured.
 *
 * @param runs how often each thing is done after one warm-up, product and bare by turns
 * @param members members of the large group that is written, and people at hand
 * @param groups how many small groups
 * @param smallMembers members of each
 * @param replayGroups groups whose unchanged memberships are read again
 * @param replayMembers members of each
 * @param rate changes a second
 * @param seconds how long changes are made
 * @param large members of the group that one more is added to
 * @param adds how often one more is added
 * @param processes the same for rungs whose services are processes
 */
public record Sizes(
        int runs,
        int members,
        int groups,
        int smallMembers,
        int replayGroups,
        int replayMembers,
        int rate,
        int seconds,
        int large,
        int adds,
        ProcessSizes processes) {

    /** Small enough for the whole ladder to be climbed in minutes. */
    public static Sizes standard() {
        return new Sizes(5, 10_000, 300, 10, 100, 1_000, 20, 15, 50_000, 15, ProcessSizes.standard());
    }
}
