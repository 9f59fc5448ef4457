package org.groupwriteback.ingestor.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that Graph says. Facts are idempotent, and none erases another: each kind has a key of its own. */
public sealed interface Fact {

    /** A group's attributes, all that were selected. */
    record GroupAttributes(CloudGroup group) implements Fact {}

    /** A user's, device's or synced group's attributes. */
    record PrincipalAttributes(CloudPrincipal principal) implements Fact {}

    /** Where an object of a feed is in its life. */
    record Life(Feed feed, String objectId, LifeState state) implements Fact {}

    /** A direct member of a group, present or absent. */
    record Member(String groupId, String memberId, boolean present, MemberType type) implements Fact {}

    /** The tenant's NewUnifiedGroupWritebackDefault; null when the setting or the value does not exist. */
    record TenantDefault(@Nullable String value, Instant firstSeenAt, boolean firstRead) implements Fact {}

    /** An object, or a part of one, that can't be read: reported, so that nothing is dropped silently. */
    record Unreadable(Feed feed, String objectId, String problem) implements Fact {}
}
