package org.groupwriteback.exporter.writing;

import java.util.List;
import java.util.Optional;
import org.groupwriteback.exporter.directory.ItemResult;
import org.groupwriteback.exporter.directory.RecordedGroup;
import org.groupwriteback.exporter.queue.Pending;
import org.groupwriteback.exporter.queue.Turn;

/**
 * What a turn did.
 *
 * @param record the AD group, where it is to go on record
 * @param answers what became of each item that was decided
 * @param leftOver items that are due again
 * @param afterwards is run when the answers are known to all
 */
public record TurnReport(
        Turn turn, Optional<RecordedGroup> record, List<Answer> answers, List<Pending> leftOver, Runnable afterwards) {
    public TurnReport {
        answers = List.copyOf(answers);
        leftOver = List.copyOf(leftOver);
    }

    /** What became of one item. */
    public record Answer(Pending item, ItemResult result) {}
}
