package org.groupwriteback.ingestor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.Cursor;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.Membership;
import org.groupwriteback.records.RoundEnd;
import org.groupwriteback.testbed.broker.TopicContents;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.Topics;

/** What stands on the topics, committed, whenever it is asked. */
final class Facts {
    private final TopicContents topics;

    Facts(KafkaSettings kafka) {
        topics = new TopicContents(kafka);
    }

    List<TopicContents.Standing> all(Topic<?> topic) {
        return topics.all(topic);
    }

    Map<String, SpecificRecord> last(Topic<?> topic) {
        return topics.newest(topic);
    }

    <T> Optional<T> last(Topic<?> topic, String key, Class<T> type) {
        return Optional.ofNullable(last(topic).get(key)).map(type::cast);
    }

    /** Ids of a group's members, as an evaluator sees them: present, and not of a generation that is over. */
    Set<String> members(String groupId) {
        Map<String, SpecificRecord> last = last(Topics.CLOUD_MEMBERSHIPS);
        long generation = last.values().stream()
                .filter(RoundEnd.class::isInstance)
                .map(RoundEnd.class::cast)
                .mapToLong(RoundEnd::getGeneration)
                .max()
                .orElse(0);
        Set<String> members = new TreeSet<>();
        last.values().forEach(value -> {
            if (value instanceof Membership membership
                    && membership.getGroupId().equals(groupId)
                    && membership.getPresent()
                    && membership.getGeneration() >= generation) {
                members.add(membership.getMemberId());
            }
        });
        return members;
    }

    Optional<LifecycleState> life(Topic<?> topic, String id) {
        return last(topic, id + "/lifecycle", Lifecycle.class).map(Lifecycle::getState);
    }

    Optional<Cursor> cursor(String feed) {
        return last(Topics.INGEST_CURSORS, feed, Cursor.class);
    }

    List<RoundEnd> markers() {
        return all(Topics.CLOUD_MEMBERSHIPS).stream()
                .map(TopicContents.Standing::value)
                .filter(RoundEnd.class::isInstance)
                .map(RoundEnd.class::cast)
                .toList();
    }
}
