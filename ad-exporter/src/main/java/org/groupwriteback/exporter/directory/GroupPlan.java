package org.groupwriteback.exporter.directory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What differs between an AD group and what is wanted of it.
 *
 * @param changes owned attributes to set, or to remove when empty
 * @param relocation whether the group must be renamed or moved
 */
record GroupPlan(Map<OwnedAttribute, Optional<String>> changes, boolean relocation) {

    static GroupPlan between(WantedGroup wanted, GroupEntry found, SurveyResult survey) {
        Map<OwnedAttribute, Optional<String>> changes = new EnumMap<>(OwnedAttribute.class);
        wanted.attributes(survey).forEach((attribute, value) -> {
            if (!value.equals(found.value(attribute))) {
                changes.put(attribute, value);
            }
        });
        return new GroupPlan(changes, !found.inTargetOu() || !found.cn().equals(wanted.cn()));
    }

    boolean isNothing() {
        return changes.isEmpty() && !relocation;
    }

    /** The plan in a few words, for the log. */
    String summary(WantedGroup wanted, GroupEntry found) {
        List<String> words = new ArrayList<>();
        if (relocation && !found.cn().equals(wanted.cn())) {
            words.add("renamed from '" + found.cn() + "'");
        }
        if (relocation && !found.inTargetOu()) {
            words.add("moved from " + found.distinguishedName());
        }
        for (OwnedAttribute attribute : changes.keySet()) {
            words.add(attribute == OwnedAttribute.GROUP_TYPE ? "retyped" : attribute.ldapName() + " set");
        }
        return String.join(", ", words);
    }
}
