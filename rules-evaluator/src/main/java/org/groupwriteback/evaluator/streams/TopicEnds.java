package org.groupwriteback.evaluator.streams;

import java.util.OptionalLong;

/** Where the inputs ended when a task began: a task that has not read as far knows only a part. Thread-safe. */
@FunctionalInterface
public interface TopicEnds {

    /**
     * Offset of the last record of a partition; -1 = it has none; empty = not known yet.
     *
     * @param since by {@link System#nanoTime}; what was looked up before is not an answer
     */
    OptionalLong lastOffset(String topic, int partition, long since);
}
