package org.groupwriteback.testbed.graph.tenant;

/**
 * Behaviour of the cloud that Microsoft's documents leave open, so that tests can try each reading.
 *
 * @param restoredGroupShowsMembers a restored group surfaces with its members, not only with its properties
 * @param restoredMemberShowsInGroups restoring a user or device surfaces the memberships that it kept
 * @param purgedMemberShowsInGroups purging a user or device surfaces in the groups feed as removals; reports say that it may not
 */
public record TenantRules(
        boolean restoredGroupShowsMembers, boolean restoredMemberShowsInGroups, boolean purgedMemberShowsInGroups) {

    /** As the documents read most plainly. */
    public static TenantRules documented() {
        return new TenantRules(true, true, true);
    }
}
