package org.groupwriteback.evaluator.streams;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a task has read all that stood on its inputs when it began. Before that it takes facts and lets nothing follow from
 * them, for what it knows may be long past: a member that was removed since, a group that was deleted.
 */
public final class CatchUp {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    private final TopicEnds ends;
    private final Positions positions;
    private final int partition;
    /** The topics that may have more, each with how far it had been read when the task began. */
    private final Map<String, Long> behind;

    private final long began = System.nanoTime();

    public CatchUp(TopicEnds ends, Positions positions, List<String> topics, int partition) {
        this.ends = ends;
        this.positions = positions;
        this.partition = partition;
        this.behind = topics.stream().collect(Collectors.toMap(Function.identity(), positions::readTo));
    }

    /** True from the moment on at which everything has been read. */
    public boolean done() {
        behind.entrySet().removeIf(topic -> readWhole(topic.getKey(), topic.getValue()));
        return behind.isEmpty();
    }

    private boolean readWhole(String topic, long before) {
        OptionalLong end = ends.lastOffset(topic, partition, began);
        if (end.isEmpty()) {
            return false;
        }
        if (end.getAsLong() < 0 && before >= 0) {
            LOG.warn(
                    "{}-{} is empty, though it was read up to offset {}: it was made anew, and is read from its start",
                    topic,
                    partition,
                    before);
            positions.reset(topic);
        }
        return positions.readTo(topic) >= end.getAsLong();
    }
}
