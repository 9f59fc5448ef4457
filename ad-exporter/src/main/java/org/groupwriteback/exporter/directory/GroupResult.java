package org.groupwriteback.exporter.directory;

import java.util.Optional;

/** What became of a wanted group. */
public sealed interface GroupResult {
    /** What was done, in a few words for the log; empty when nothing was. */
    String summary();

    /**
     * It was decided.
     *
     * @param record what is to go on record, when that is not what is on record already
     * @param created whether the group was made just now
     */
    record Decided(ItemResult result, Optional<RecordedGroup> record, boolean created, String summary)
            implements GroupResult {}

    /**
     * An AD group was found that doesn't stand on record as the cloud group's. Nothing was written: it goes on record first,
     * and then the same is due again.
     */
    record Joined(RecordedGroup record, String summary) implements GroupResult {}

    /** Nothing is to be done, and nothing to go on record. */
    static Decided unchanged() {
        return new Decided(ItemResult.UNCHANGED, Optional.empty(), false, "");
    }

    static Decided refused(Refusal refusal) {
        return new Decided(ItemResult.of(refusal), Optional.empty(), false, "");
    }
}
