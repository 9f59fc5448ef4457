package org.groupwriteback.exporter.directory;

import org.jspecify.annotations.Nullable;

/**
 * One member value as it should be.
 *
 * @param anchor text of the anchor as it stands on the topic; {@link MemberAnchor#parse} reads it
 * @param present whether AD's group should hold it
 * @param sourceAnchor text of its source anchor, where the anchor is a SID; null = it has none
 */
public record WantedMember(
        String anchor, boolean present, @Nullable String sourceAnchor) implements Wanted {
    public WantedMember(String anchor, boolean present) {
        this(anchor, present, null);
    }
}
