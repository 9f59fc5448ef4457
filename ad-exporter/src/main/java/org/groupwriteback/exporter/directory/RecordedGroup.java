package org.groupwriteback.exporter.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The AD group that is on record for a cloud group.
 *
 * @param objectGuid its identity
 * @param distinguishedName where it belongs: its DN when last written
 * @param deleted whether we deleted it
 * @param origin how it came
 */
public record RecordedGroup(
        UUID objectGuid,
        @Nullable String objectSid,
        String distinguishedName,
        @Nullable String samAccountName,
        @Nullable Integer groupType,
        boolean deleted,
        Origin origin) {

    /** The same group, deleted by us. */
    public RecordedGroup asDeleted() {
        return new RecordedGroup(objectGuid, objectSid, distinguishedName, samAccountName, groupType, true, origin);
    }

    /** DN of what the group belongs in. */
    String parentDn() {
        int comma = 0;
        while (comma < distinguishedName.length() && distinguishedName.charAt(comma) != ',') {
            comma += distinguishedName.charAt(comma) == '\\' ? 2 : 1;
        }
        return distinguishedName.substring(Math.min(comma + 1, distinguishedName.length()));
    }
}
