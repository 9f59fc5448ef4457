package org.groupwriteback.evaluator.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.groupwriteback.kafka.BrokerAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices, before a stage starts, that the topic with its state is gone while its place on its inputs is not. It would go on
 * from there knowing nothing, and wait for ever for what it has passed; so its place is forgotten, and it reads all again.
 */
public final class LostState {
    private static final Logger LOG = LoggerFactory.getLogger(LostState.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private LostState() {}

    /**
     * Looks, and sets back what has to be. Stages whose other instances run are left alone, for those hold the state.
     *
     * @param client how the brokers are reached
     * @param applicationIds of the stages
     * @throws KafkaException when the brokers don't say, or don't allow it
     */
    public static void setBack(Map<String, Object> client, List<String> applicationIds) {
        try (Admin admin = Admin.create(new HashMap<>(client))) {
            Set<String> topics = get(admin.listTopics().names());
            for (String id : applicationIds) {
                boolean hasPlace = !get(admin.listConsumerGroupOffsets(id).partitionsToOffsetAndMetadata())
                        .isEmpty();
                if (hasPlace && !topics.contains(id + "-" + TaskState.STORE + "-changelog")) {
                    setBack(admin, id);
                }
            }
        }
    }

    private static void setBack(Admin admin, String id) {
        try {
            get(admin.deleteConsumerGroups(List.of(id)).all());
            LOG.warn(
                    "The changelog topic of {} is gone: the stage reads its inputs from the start, and nothing is lost",
                    id);
        } catch (GroupNotEmptyException e) {
            LOG.warn(
                    "The changelog topic of {} is gone while other instances run. Stop all instances, then start them:"
                            + " the stage then reads its inputs from the start",
                    id);
        }
    }

    private static <T> T get(KafkaFuture<T> answer) {
        return BrokerAnswer.get(answer, LIMIT);
    }
}
