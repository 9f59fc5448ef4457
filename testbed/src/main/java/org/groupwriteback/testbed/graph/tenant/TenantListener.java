package org.groupwriteback.testbed.graph.tenant;

/** Called for each change under the tenant's lock, so it must only take note and return. */
public interface TenantListener {
    /** An object was created, changed, soft-deleted, restored ({@code updated}) or purged ({@code deleted}). */
    void objectChanged(ObjectType type, String id, String changeType);

    /** A member was added to, or removed from, a live group. */
    void memberChanged(String groupId, String memberId, boolean present);
}
