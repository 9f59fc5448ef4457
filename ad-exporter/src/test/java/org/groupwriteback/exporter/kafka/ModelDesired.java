package org.groupwriteback.exporter.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.DesiredMember;
import org.groupwriteback.records.DesiredState;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;

/**
 * The evaluator's side: what it desires, in records whose versions grow with each of a group, and now and then an old
 * record once more. And a watcher who knows which of them may still be written.
 */
final class ModelDesired implements ModelDirectory.Watcher {

    /** All that was ever desired of one item, by version. */
    private static final class History {
        private final TreeMap<Long, SpecificRecord> states = new TreeMap<>();

        /** What is older than this must not be written: a newer one was read before, or was on the topic before anybody read. */
        private long floor;

        private @Nullable SpecificRecord last() {
            return states.isEmpty() ? null : states.lastEntry().getValue();
        }
    }

    private final ModelTopics topics;
    private final Random random;
    private final List<String> groupIds;
    private final List<String> anchors;
    private final Map<String, Map<String, History>> histories = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();

    ModelDesired(ModelTopics topics, Random random, List<String> groupIds, List<String> anchors) {
        this.topics = topics;
        this.random = random;
        this.groupIds = groupIds;
        this.anchors = anchors;
        groupIds.forEach(this::write);
    }

    /** Desires something else, or says something once more. */
    void change() {
        String groupId = groupIds.get(random.nextInt(groupIds.size()));
        int dice = random.nextInt(20);
        boolean written = state(groupId) == DesiredState.WRITTEN;
        if (dice < 3) {
            repeat(groupId);
        } else if (dice < 4) {
            desireGroup(groupId, DesiredState.DELETED);
        } else if (dice < 5) {
            desireGroup(groupId, DesiredState.SUSPENDED);
        } else if (dice < 8 || !written) {
            write(groupId);
        } else {
            for (int count = 1 + random.nextInt(4); count > 0; count--) {
                desireMember(groupId, anchors.get(random.nextInt(anchors.size())), random.nextBoolean());
            }
        }
    }

    /** The evaluator's answer to what could not be written: the same again, as a new record. False when nothing is due. */
    boolean retry(Predicate<String> answered) {
        boolean due = false;
        for (String groupId : groupIds) {
            DesiredState state = state(groupId);
            if (state == DesiredState.SUSPENDED) {
                write(groupId);
                due = true;
                continue;
            }
            for (Map.Entry<String, History> item : items(groupId).entrySet()) {
                long version = item.getValue().states.lastKey();
                boolean isGroup = item.getKey().equals(TopicKey.GroupItem.GROUP);
                if (!answered.test(groupId + "/" + item.getKey() + "@" + version)
                        && (isGroup || state == DesiredState.WRITTEN)) {
                    again(groupId, item.getValue());
                    due = true;
                }
            }
        }
        return due;
    }

    /** The last state of each group, where it is there at all. */
    Optional<DesiredGroup> group(String groupId) {
        return Optional.ofNullable((DesiredGroup)
                        history(groupId, TopicKey.GroupItem.GROUP).last())
                .filter(group -> group.getState() != DesiredState.DELETED);
    }

    List<String> members(String groupId) {
        List<String> members = new ArrayList<>();
        for (String anchor : anchors) {
            History history = items(groupId).get(anchor);
            if (history != null && history.last() instanceof DesiredMember member && member.getPresent()) {
                members.add(anchor);
            }
        }
        return members;
    }

    List<String> groupIds() {
        return groupIds;
    }

    /** From now on nobody may write what a newer record on the topic supersedes. */
    void raiseFloors() {
        histories.values().forEach(items -> items.values()
                .forEach(history -> history.floor = history.states.lastKey()));
    }

    @Override
    public void written(String groupId, Optional<String> displayName, Optional<String> cn) {
        raise(
                groupId,
                TopicKey.GroupItem.GROUP,
                "written as " + displayName + " " + cn,
                state -> state instanceof DesiredGroup group
                        && group.getState() == DesiredState.WRITTEN
                        && (displayName.isEmpty() || displayName.get().equals(group.getDisplayName()))
                        && (cn.isEmpty() || cn.get().equals(group.getCn())));
    }

    @Override
    public void deleted(String groupId) {
        raise(
                groupId,
                TopicKey.GroupItem.GROUP,
                "deleted",
                state -> state instanceof DesiredGroup group && group.getState() == DesiredState.DELETED);
    }

    @Override
    public void member(String groupId, String anchor, boolean present) {
        raise(
                groupId,
                anchor,
                present ? "added" : "removed",
                state -> state instanceof DesiredMember member && member.getPresent() == present);
    }

    /** The write is right only if a record asks for it that nothing supersedes; what is older than it is superseded now. */
    private void raise(String groupId, String item, String what, Predicate<SpecificRecord> asksForIt) {
        History history = history(groupId, item);
        history.floor = history.states.tailMap(history.floor, true).entrySet().stream()
                .filter(state -> asksForIt.test(state.getValue()))
                .mapToLong(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError("Group %s, item %s was %s, which version %d and later don't ask for: %s"
                                .formatted(groupId, item, what, history.floor, history.states)));
    }

    private DesiredState state(String groupId) {
        History history = items(groupId).get(TopicKey.GroupItem.GROUP);
        return history != null && history.last() instanceof DesiredGroup group
                ? group.getState()
                : DesiredState.DELETED;
    }

    private void write(String groupId) {
        boolean isNew = state(groupId) == DesiredState.DELETED;
        desireGroup(groupId, DesiredState.WRITTEN);
        if (isNew) {
            // What AD makes anew holds nobody.
            members(groupId).forEach(anchor -> desireMember(groupId, anchor, true));
        }
    }

    private void desireGroup(String groupId, DesiredState state) {
        long version = next(groupId);
        send(
                groupId,
                TopicKey.GroupItem.GROUP,
                version,
                DesiredGroup.newBuilder()
                        .setGroupId(groupId)
                        .setState(state)
                        .setCn(random.nextInt(4) == 0 ? groupId + "-b" : groupId)
                        .setDisplayName("v" + version)
                        .setGroupType(random.nextBoolean() ? 8 : -2147483640)
                        .setVersion(version)
                        .setCause("model")
                        .setEmittedAt(Instant.EPOCH)
                        .build());
    }

    private void desireMember(String groupId, String anchor, boolean present) {
        long version = next(groupId);
        send(
                groupId,
                anchor,
                version,
                DesiredMember.newBuilder()
                        .setGroupId(groupId)
                        .setAnchor(anchor)
                        .setPresent(present)
                        .setMemberId(anchor)
                        .setVersion(version)
                        .setCause("model")
                        .setEmittedAt(Instant.EPOCH)
                        .build());
    }

    private void again(String groupId, History history) {
        SpecificRecord last = history.last();
        if (last instanceof DesiredMember member) {
            desireMember(groupId, member.getAnchor(), member.getPresent());
        } else if (last instanceof DesiredGroup group) {
            desireGroup(groupId, group.getState());
        }
    }

    /** An old record once more. Only where there is an AD group: where none is, nothing can be on record of what was answered. */
    private void repeat(String groupId) {
        if (!topics.onRecord().contains(groupId)) {
            return;
        }
        List<Map.Entry<String, History>> items = List.copyOf(items(groupId).entrySet());
        Map.Entry<String, History> item = items.get(random.nextInt(items.size()));
        List<SpecificRecord> states = List.copyOf(item.getValue().states.values());
        append(groupId, item.getKey(), states.get(random.nextInt(states.size())));
    }

    private void send(String groupId, String item, long version, SpecificRecord record) {
        history(groupId, item).states.put(version, record);
        append(groupId, item, record);
    }

    private void append(String groupId, String item, SpecificRecord value) {
        ProducerRecord<String, SpecificRecord> record =
                Topics.AD_DESIRED.record("", new TopicKey.GroupItem(groupId, item), value, ModelTopics.PARTITIONS);
        topics.append(record);
    }

    private long next(String groupId) {
        return versions.merge(groupId, 1L + random.nextInt(3), Long::sum);
    }

    private Map<String, History> items(String groupId) {
        return histories.getOrDefault(groupId, Map.of());
    }

    private History history(String groupId, String item) {
        return histories.computeIfAbsent(groupId, key -> new TreeMap<>()).computeIfAbsent(item, key -> new History());
    }
}
