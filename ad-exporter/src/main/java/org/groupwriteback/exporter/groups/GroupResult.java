package org.groupwriteback.exporter.groups;

import java.util.Optional;

/**
 * What became of a wanted group.
 *
 * @param record what is to go on record, when that is not what is on record already
 * @param created whether the group was made just now
 * @param told what was done, in a few words for the log; empty when nothing was
 */
public record GroupResult(ItemResult result, Optional<RecordedGroup> record, boolean created, String told) {

    static GroupResult unchanged() {
        return new GroupResult(ItemResult.UNCHANGED, Optional.empty(), false, "");
    }

    static GroupResult refused(Refusal refusal) {
        return new GroupResult(ItemResult.of(refusal), Optional.empty(), false, "");
    }
}
