package org.groupwriteback.benchmarks.rung;

/**
 * How much is measured where the services are processes.
 *
 * @param rate changes a second
 * @param seconds how long they are made
 * @param bulk members of the group that comes all at once
 * @param loadGroups groups of a first load
 * @param loadMembers members of each
 * @param idleSeconds how long services with nothing to do are looked at
 */
public record ProcessSizes(int rate, int seconds, int bulk, int loadGroups, int loadMembers, int idleSeconds) {

    /** Small enough for the whole ladder to be climbed in minutes. */
    public static ProcessSizes standard() {
        return new ProcessSizes(50, 60, 50_000, 500, 200, 20);
    }
}
