package org.groupwriteback.exporter.directory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The AD group that is on record for a cloud group.
 *
 * @param objectGuid its identity
 * @param distinguishedName where it belongs: its DN when last written
 * @param deleted whether we deleted it
 * @param origin how it came
 * @param adRestoredAt the restore of AD from a backup that it went on record after; null = none
 */
public record RecordedGroup(
        UUID objectGuid,
        @Nullable String objectSid,
        String distinguishedName,
        @Nullable String samAccountName,
        @Nullable Integer groupType,
        boolean deleted,
        Origin origin,
        @Nullable Instant adRestoredAt) {

    /** The same group, deleted by us. */
    public RecordedGroup asDeleted() {
        return new RecordedGroup(
                objectGuid, objectSid, distinguishedName, samAccountName, groupType, true, origin, adRestoredAt);
    }

    /** Whether AD was restored since it went on record: AD may hold another group, or none, and anybody in it. */
    boolean isOlderThan(@Nullable Instant restore) {
        return restore != null && (adRestoredAt == null || adRestoredAt.isBefore(restore));
    }

    /** The same group, seen in AD after that restore; a later one that is on record stays. */
    RecordedGroup seenAfter(@Nullable Instant restore) {
        return isOlderThan(restore)
                ? new RecordedGroup(
                        objectGuid, objectSid, distinguishedName, samAccountName, groupType, deleted, origin, restore)
                : this;
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
