package org.groupwriteback.exporter.flow;

import java.util.List;

/**
 * What is worked on at one go for one group: the group itself, or up to a chunk of its members.
 *
 * @param attempt how often this group's work was begun without an end, counted from 1
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
