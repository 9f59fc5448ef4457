package org.groupwriteback.exporter.queue;

import java.time.Instant;
import org.groupwriteback.exporter.directory.Wanted;
import org.groupwriteback.exporter.directory.WantedGroup;
import org.jspecify.annotations.Nullable;

/**
 * One desired record that is not finished.
 *
 * @param item what of the group it is about; a newer record of the same item takes its place
 * @param observedAt when the change behind it was seen, handed through to the outcome
 */
public record Pending(
        Share share,
        long offset,
        String groupId,
        String item,
        long version,
        @Nullable Instant observedAt,
        Wanted wanted) {

    boolean isGroup() {
        return wanted instanceof WantedGroup;
    }

    void finished() {
        share.ledger().finished(offset);
    }
}
