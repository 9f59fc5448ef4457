package org.groupwriteback.rules;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Third stage: from a cloud group to the attributes of its AD group (A1, B1, B2). */
final class Transform {
    /** 51 + "_" + 12 = 64, AD's upper range of cn. */
    private static final int NAME_PART_UNITS = 51;

    private static final int ID_PART_UNITS = 12;
    private static final int DISPLAY_NAME_UNITS = 256;
    private static final int DESCRIPTION_UNITS = 448;

    private Transform() {}

    static AdGroupShape of(CloudGroup group, Policy policy) {
        return new AdGroupShape(
                commonName(group, policy.commonName()),
                cut(group.displayName(), DISPLAY_NAME_UNITS),
                trimmed(group.description(), DESCRIPTION_UNITS),
                AdGroupType.of(group, policy.version()).orElse(AdGroupType.DISTRIBUTION));
    }

    private static String commonName(CloudGroup group, Policy.CommonName format) {
        String name = trimmed(group.displayName(), NAME_PART_UNITS);
        if (format == Policy.CommonName.OBJECT_ID || name == null) {
            return "Group_" + group.groupId();
        }
        String hex = group.groupId().replace("-", "").toLowerCase(Locale.ROOT);
        return name + "_" + hex.substring(Math.max(0, hex.length() - ID_PART_UNITS));
    }

    private static @Nullable String trimmed(@Nullable String text, int units) {
        return cut(text == null ? null : text.strip(), units);
    }

    /** Cut on a code point boundary; null when nothing is there, for AD takes no empty value. */
    private static @Nullable String cut(@Nullable String text, int units) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.length() <= units) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(units - 1));
        return text.substring(0, splitsPair ? units - 1 : units);
    }
}
