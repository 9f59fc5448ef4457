package org.groupwriteback.evaluator.streams;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a task has read each of its inputs, kept in its state, so in one transaction with all that followed from it: a
 * topic read again from anywhere is known as such. Used by the task's thread alone.
 */
public final class Positions {
    private static final long NONE = -1;

    private final TaskState.Section section;
    private final Map<String, Long> readTo = new HashMap<>();
    private final boolean fresh;

    public Positions(TaskState state, List<String> topics) {
        this.section = state.section("positions");
        boolean none = true;
        for (String topic : topics) {
            byte[] known = section.get(topic);
            readTo.put(topic, known == null ? NONE : ByteBuffer.wrap(known).getLong());
            none &= known == null;
        }
        this.fresh = none;
    }

    /** Whether nothing was ever read, as far as the state tells. */
    public boolean fresh() {
        return fresh;
    }

    /** Offset of the last record taken from a topic; -1 = none was. */
    public long readTo(String topic) {
        return readTo.getOrDefault(topic, NONE);
    }

    /** A record was taken; one that was taken before changes nothing. */
    public void taken(String topic, long offset) {
        if (offset > readTo(topic)) {
            readTo.put(topic, offset);
            keep(topic, offset);
        }
    }

    /** The topic was made anew, and counts from zero. */
    public void reset(String topic) {
        readTo.put(topic, NONE);
        keep(topic, NONE);
    }

    private void keep(String topic, long offset) {
        section.put(topic, ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
    }
}
