package org.groupwriteback.exporter.directory;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The anchors of groups whose creation was sent to AD and not answered: they may exist, though nobody has seen them. Bounded:
 * the oldest goes first. Thread-safe.
 */
public final class UnansweredCreates {
    private static final int MOST = 10_000;

    private final Set<String> anchors = new LinkedHashSet<>();

    synchronized void sent(String anchor) {
        anchors.add(anchor);
        if (anchors.size() > MOST) {
            anchors.remove(anchors.iterator().next());
        }
    }

    /** AD has answered, or the group was found. */
    synchronized void answered(String anchor) {
        anchors.remove(anchor);
    }

    synchronized boolean contains(String anchor) {
        return anchors.contains(anchor);
    }
}
