package org.groupwriteback.testbed.graph.tenant;

/**
 * Behaviour of the cloud that Microsoft's documents leave open, so that tests can try each reading.
 *
 * @param restoredGroupShowsMembers a restored group surfaces with its members, not only with its properties
 * @param restoredGroupShowsRemovals it surfaces with the removals of former members too, so that a client that kept memberships
 *     over the delete learns of a removal that came right before it
 * @param restoredMemberShowsInGroups restoring a user or device surfaces the memberships that it kept
 * @param purgedMemberShowsInGroups purging a user or device surfaces in the groups feed as removals; reports say that it may not
 */
public record TenantRules(
        boolean restoredGroupShowsMembers,
        boolean restoredGroupShowsRemovals,
        boolean restoredMemberShowsInGroups,
        boolean purgedMemberShowsInGroups) {

    /** Every change shows where a client could want it. */
    public static TenantRules generous() {
        return new TenantRules(true, true, true, true);
    }

    /** Only what the documents promise: a client that sees an object removed must forget its memberships, or read them anew. */
    public static TenantRules strict() {
        return new TenantRules(true, false, true, false);
    }
}
