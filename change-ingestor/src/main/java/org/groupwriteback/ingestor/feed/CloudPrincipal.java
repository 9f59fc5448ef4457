package org.groupwriteback.ingestor.feed;

import org.jspecify.annotations.Nullable;

/** What is needed to find a user, device or synced group in AD. */
public record CloudPrincipal(
        String id,
        MemberType type,
        @Nullable String displayName,
        @Nullable String userPrincipalName,
        @Nullable Boolean onPremisesSyncEnabled,
        @Nullable String onPremisesSecurityIdentifier,
        @Nullable String onPremisesImmutableId,
        @Nullable String deviceId,
        @Nullable String trustType) {

    /** The group as a member of other groups. */
    public static CloudPrincipal of(CloudGroup group) {
        return new CloudPrincipal(
                group.id(),
                MemberType.GROUP,
                group.displayName(),
                null,
                group.onPremisesSyncEnabled(),
                group.onPremisesSecurityIdentifier(),
                null,
                null,
                null);
    }
}
