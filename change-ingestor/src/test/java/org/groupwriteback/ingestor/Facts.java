package org.groupwriteback.ingestor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.ingestor.feed.RoundPlan;
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

    /** The topic was deleted. */
    void forget(Topic<?> topic) {
        topics.forget(topic);
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

    /** Facts and markers that bear a lower generation or round than one of the same key that stands before them. */
    List<String> stepsBack() {
        List<String> back = new ArrayList<>();
        for (Topic<?> topic : List.of(Topics.CLOUD_GROUPS, Topics.CLOUD_PRINCIPALS, Topics.CLOUD_MEMBERSHIPS)) {
            Map<String, RoundPlan.Numbers> highest = new HashMap<>();
            all(topic).forEach(each -> {
                RoundPlan.Numbers numbers = new RoundPlan.Numbers(
                        (long) each.value()
                                .get(each.value()
                                        .getSchema()
                                        .getField("generation")
                                        .pos()),
                        (long) each.value()
                                .get(each.value().getSchema().getField("round").pos()));
                RoundPlan.Numbers before = highest.merge(each.key(), numbers, RoundPlan.Numbers::max);
                if (!before.equals(numbers)) {
                    back.add(topic.name() + " " + each.key() + ": " + numbers + " after " + before);
                }
            });
        }
        return back;
    }

    /** Memberships that no lifecycle of their group vouches for: of a later generation than the group's own. */
    List<String> membershipsNotVouchedFor() {
        Map<String, SpecificRecord> groups = last(Topics.CLOUD_GROUPS);
        return all(Topics.CLOUD_MEMBERSHIPS).stream()
                .filter(each -> each.value() instanceof Membership membership
                        && !(groups.get(membership.getGroupId() + "/lifecycle") instanceof Lifecycle life
                                && life.getGeneration() >= membership.getGeneration()))
                .map(TopicContents.Standing::key)
                .toList();
    }

    List<RoundEnd> markers() {
        return all(Topics.CLOUD_MEMBERSHIPS).stream()
                .map(TopicContents.Standing::value)
                .filter(RoundEnd.class::isInstance)
                .map(RoundEnd.class::cast)
                .toList();
    }
}
