package org.groupwriteback.exporter.writing;

import java.util.Optional;
import org.groupwriteback.exporter.flow.Pending;
import org.groupwriteback.exporter.groups.ItemResult;
import org.groupwriteback.exporter.groups.RecordedGroup;
import org.groupwriteback.exporter.groups.SourceAnchorClaim;

/** What is on record for each group, and where outcomes go. Thread-safe. */
public interface Answers {
    /** What is on record for a group. */
    Optional<RecordedGroup> recorded(String groupId);

    /** Puts a group on record and returns when the brokers have it; fails with a RuntimeException when they don't take it. */
    void record(String groupId, RecordedGroup group);

    /** Reports, after its outcome, that a written member's SID and source anchor are in conflict. */
    void conflict(Pending item, SourceAnchorClaim claim);

    /** Sends an item's outcome; the item counts as finished once the brokers have it. */
    void outcome(Pending item, ItemResult result);
}
