package org.groupwriteback.exporter.queue;

import java.util.List;

/**
 * What is worked on at one go for one group: the group itself, or up to a chunk of its members.
 *
 * @param attempt 1, and one more for each turn of this group before it that failed
 */
public record Turn(String groupId, Share share, List<Pending> items, int attempt) {
    public Turn {
        items = List.copyOf(items);
    }

    /** Whether it is the group itself. */
    public boolean isGroup() {
        return items.get(0).isGroup();
    }
}
