package org.groupwriteback.ingestor.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cloud group's attributes, as Graph spells them; a property that was never set is null. */
public record CloudGroup(
        String id,
        @Nullable String displayName,
        @Nullable String description,
        @Nullable String mail,
        @Nullable String mailNickname,
        List<String> proxyAddresses,
        List<String> groupTypes,
        boolean securityEnabled,
        boolean mailEnabled,
        @Nullable Instant createdDateTime,
        @Nullable Boolean onPremisesSyncEnabled,
        @Nullable String onPremisesSecurityIdentifier,
        @Nullable String onPremisesSamAccountName,
        @Nullable Boolean cloudManaged,
        @Nullable Boolean isAssignableToRole,
        @Nullable String membershipRule,
        @Nullable String visibility,
        @Nullable Boolean writebackEnabled,
        @Nullable String onPremisesGroupType) {

    public CloudGroup {
        proxyAddresses = List.copyOf(proxyAddresses);
        groupTypes = List.copyOf(groupTypes);
    }

    /** The same group, with what its onPremisesSyncBehavior says. */
    public CloudGroup withCloudManaged(@Nullable Boolean managed) {
        return new CloudGroup(
                id,
                displayName,
                description,
                mail,
                mailNickname,
                proxyAddresses,
                groupTypes,
                securityEnabled,
                mailEnabled,
                createdDateTime,
                onPremisesSyncEnabled,
                onPremisesSecurityIdentifier,
                onPremisesSamAccountName,
                managed,
                isAssignableToRole,
                membershipRule,
                visibility,
                writebackEnabled,
                onPremisesGroupType);
    }
}
