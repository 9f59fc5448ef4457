package org.groupwriteback.exporter.writing;

import java.util.Optional;
import org.groupwriteback.exporter.directory.RecordedGroup;
import org.groupwriteback.exporter.directory.SourceAnchorClaim;
import org.groupwriteback.exporter.queue.Pending;

/** What is on record for each group, and where what turns did is reported. Thread-safe, and blocks nobody. */
public interface TurnReports {
    /** What is on record for a group. */
    Optional<RecordedGroup> recorded(String groupId);

    /** Reports what a turn did; the turn ends, and the group's next may begin, when that is known for good. */
    void answer(TurnReport report);

    /** Reports that a written member's SID and source anchor are in conflict. */
    void conflict(Pending item, SourceAnchorClaim claim);
}
