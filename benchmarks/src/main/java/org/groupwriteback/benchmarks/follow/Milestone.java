package org.groupwriteback.benchmarks.follow;

import java.util.List;
import java.util.Map;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.Topics;

/** Where a change of a membership is to be seen on its way, in order; on a topic once it is committed there. */
public enum Milestone {
    FACT,
    EDGE,
    DESIRED,
    OUTCOME,
    IN_AD;

    private static final Map<Topic<?>, Milestone> BY_TOPIC = Map.of(
            Topics.CLOUD_MEMBERSHIPS, FACT,
            Topics.EVALUATOR_EDGES, EDGE,
            Topics.AD_DESIRED, DESIRED,
            Topics.AD_OUTCOMES, OUTCOME);

    /** The milestone that a topic stands for. */
    static Milestone of(Topic<?> topic) {
        Milestone milestone = BY_TOPIC.get(topic);
        if (milestone == null) {
            throw new IllegalArgumentException(topic.name() + " is not a milestone");
        }
        return milestone;
    }

    /** All topics among them. */
    static List<Topic<?>> topics() {
        return List.copyOf(BY_TOPIC.keySet());
    }
}
