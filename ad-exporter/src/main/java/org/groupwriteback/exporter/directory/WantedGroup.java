package org.groupwriteback.exporter.directory;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An AD group as it should be.
 *
 * @param groupId cloud object id
 * @param cn common name, not escaped
 * @param targetOu DN of the OU that it belongs in
 * @param samAccountName null = whatever AD holds
 * @param adRestoredAt when AD was last restored from a backup; null = never
 */
public record WantedGroup(
        String groupId,
        State state,
        String cn,
        @Nullable String displayName,
        @Nullable String description,
        int groupType,
        @Nullable String samAccountName,
        String targetOu,
        @Nullable Instant adRestoredAt)
        implements Wanted {

    /** What to do with the rest. */
    public enum State {
        WRITTEN,
        SUSPENDED,
        DELETED
    }

    /** Value of adminDescription by which a group that isn't on record is found again. */
    public String anchor() {
        return anchor(groupId);
    }

    static String anchor(String groupId) {
        return "Group_" + groupId;
    }

    /**
     * The value that each owned attribute should have; empty = no value. An attribute that is AD's own choice, or that
     * the schema lacks, isn't in the map. An empty text counts as none, because AD refuses it; any other is left as it is.
     */
    Map<OwnedAttribute, Optional<String>> attributes(SurveyResult survey) {
        Map<OwnedAttribute, Optional<String>> attributes = new EnumMap<>(OwnedAttribute.class);
        attributes.put(OwnedAttribute.DISPLAY_NAME, value(displayName));
        attributes.put(OwnedAttribute.DESCRIPTION, value(description));
        attributes.put(OwnedAttribute.GROUP_TYPE, Optional.of(Integer.toString(groupType)));
        attributes.put(OwnedAttribute.ADMIN_DESCRIPTION, Optional.of(anchor()));
        attributes.put(OwnedAttribute.EXTERNAL_OBJECT_ID, Optional.of(anchor()));
        if (samAccountName != null) {
            attributes.put(OwnedAttribute.SAM_ACCOUNT_NAME, Optional.of(samAccountName));
        }
        attributes.keySet().removeAll(survey.missingAttributes());
        return attributes;
    }

    private static Optional<String> value(@Nullable String text) {
        return Optional.ofNullable(text).filter(value -> !value.isEmpty());
    }
}
