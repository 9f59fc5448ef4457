package org.groupwriteback.exporter.directory;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An AD group as it was read.
 *
 * @param inTargetOu whether it lies directly in the OU that was asked for
 * @param guarded whether AD's adminCount marks it as a protected group
 * @param attributes the owned attributes that have a value
 */
public record GroupEntry(
        UUID objectGuid,
        @Nullable String objectSid,
        String distinguishedName,
        String cn,
        boolean inTargetOu,
        boolean guarded,
        Map<OwnedAttribute, String> attributes) {
    public GroupEntry {
        attributes = Map.copyOf(attributes);
    }

    Optional<String> value(OwnedAttribute attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /** What goes on record. */
    RecordedGroup recorded(Origin origin) {
        return new RecordedGroup(
                objectGuid,
                objectSid,
                distinguishedName,
                attributes.get(OwnedAttribute.SAM_ACCOUNT_NAME),
                value(OwnedAttribute.GROUP_TYPE).map(Integer::valueOf).orElse(null),
                false,
                origin,
                null);
    }
}
