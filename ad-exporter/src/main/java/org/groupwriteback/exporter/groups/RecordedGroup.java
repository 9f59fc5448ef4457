package org.groupwriteback.exporter.groups;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The AD group that is on record for a cloud group.
 *
 * @param objectGuid its identity
 * @param deleted whether we deleted it
 */
public record RecordedGroup(
        UUID objectGuid,
        @Nullable String objectSid,
        String distinguishedName,
        @Nullable String samAccountName,
        @Nullable Integer groupType,
        boolean deleted) {

    /** The same group, deleted by us. */
    public RecordedGroup asDeleted() {
        return new RecordedGroup(objectGuid, objectSid, distinguishedName, samAccountName, groupType, true);
    }
}
