package org.groupwriteback.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a decision needs to know of a cloud group.
 *
 * @param writebackEnabled writebackConfiguration.isEnabled; null is a value of its own (A3, A4)
 * @param onPremisesGroupType writebackConfiguration.onPremisesGroupType as Graph spells it; null = unset
 * @param cloudManaged onPremisesSyncBehavior.isCloudManaged; null = not read
 */
public record CloudGroup(
        String groupId,
        GroupKind kind,
        @Nullable String displayName,
        @Nullable String description,
        @Nullable Boolean writebackEnabled,
        @Nullable String onPremisesGroupType,
        @Nullable Boolean onPremisesSyncEnabled,
        @Nullable Boolean cloudManaged,
        @Nullable Instant createdAt) {

    /** Whether Active Directory is the master, so that we must never write it (A6). */
    boolean masteredOnPremises() {
        return Boolean.TRUE.equals(onPremisesSyncEnabled) && !Boolean.TRUE.equals(cloudManaged);
    }
}
