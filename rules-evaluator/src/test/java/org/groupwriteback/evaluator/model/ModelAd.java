package org.groupwriteback.evaluator.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.AdGroupOrigin;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.DesiredMember;
import org.groupwriteback.records.DesiredState;
import org.groupwriteback.records.ObservedChange;
import org.groupwriteback.records.ObservedChangeKind;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.Result;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;

/**
 * The exporter and AD behind it as the evaluator sees them: reads desired records in order, never executes one of a version that
 * its group has applied, answers each.
 */
final class ModelAd {
    /** An AD group: its objectGUID, and the objects in it. */
    record Group(String guid, Set<String> members) {}

    private final TopicLogs logs;
    /** From a source anchor to the object that it names, in AD's truth. */
    private final Map<String, String> objects;

    private final Map<String, Group> groups = new TreeMap<>();
    private final Map<String, Group> recycleBin = new HashMap<>();
    private final Map<String, AdGroup> records = new HashMap<>();
    private final Set<String> restored = new HashSet<>();
    private Map<String, Group> backup = Map.of();
    private int readTo;
    private int failures;
    private int writes;
    private long made;

    ModelAd(TopicLogs logs, Map<String, String> objects) {
        this.logs = logs;
        this.objects = objects;
    }

    Map<String, Group> groups() {
        return groups;
    }

    Set<String> members(String groupId) {
        Group group = groups.get(groupId);
        return group == null ? Set.of("no such group") : new TreeSet<>(group.members());
    }

    int writes() {
        return writes;
    }

    /** In a hundred operations so many fail. */
    void failures(int percent) {
        failures = percent;
    }

    boolean hasMore() {
        return readTo < logs.size(Topics.AD_DESIRED.name());
    }

    void readAgain(int offset) {
        readTo = Math.min(readTo, offset);
    }

    /** Executes the next desired record, if there is one. */
    void step(Random random) {
        if (!hasMore()) {
            return;
        }
        SpecificRecord desired =
                RecordCodec.decode(logs.get(Topics.AD_DESIRED.name(), readTo++).value());
        if (desired instanceof DesiredGroup group) {
            execute(group.getGroupId(), group.getVersion(), () -> group(group, random));
        } else if (desired instanceof DesiredMember member) {
            execute(member.getGroupId(), member.getVersion(), () -> member(member, random));
        }
    }

    /** An administrator restores a deleted group, as it was; the exporter finds it when it next looks for it. */
    boolean restore(String groupId) {
        Group deleted = recycleBin.remove(groupId);
        if (deleted == null || groups.containsKey(groupId)) {
            return false;
        }
        groups.put(groupId, deleted);
        restored.add(groupId);
        return true;
    }

    /** Whether an administrator has restored the group: it isn't deleted again before its verdict changes (C4). */
    boolean wasRestored(String groupId) {
        return restored.contains(groupId);
    }

    /** Backs AD up. */
    void backUp() {
        backup = copyOf(groups);
    }

    /** Restores AD from its backup, whose recycle bin is empty; what the exporter has on record stays. */
    void setBack() {
        groups.clear();
        groups.putAll(copyOf(backup));
        recycleBin.clear();
        restored.clear();
    }

    private static Map<String, Group> copyOf(Map<String, Group> groups) {
        Map<String, Group> copy = new HashMap<>();
        groups.forEach((id, group) -> copy.put(id, new Group(group.guid(), new HashSet<>(group.members()))));
        return copy;
    }

    private void execute(String groupId, long version, Runnable work) {
        AdGroup record = records.get(groupId);
        if (record != null && version <= record.getAppliedVersion()) {
            return;
        }
        work.run();
        AdGroup now = records.get(groupId);
        AdGroup.Builder next = now == null
                ? of(groupId, AdGroupOrigin.UNKNOWN, new Group("", Set.of())).setDeleted(true)
                : AdGroup.newBuilder(now);
        record(next.setAppliedVersion(version));
    }

    private void group(DesiredGroup desired, Random random) {
        String id = desired.getGroupId();
        if (random.nextInt(100) < failures) {
            answer(id, "group", desired.getVersion(), failure(random), null, null, null);
            return;
        }
        Group present = groups.get(id);
        AdGroup known = records.get(id);
        Instant restore = later(known == null ? null : known.getAdRestoredAt(), desired.getAdRestoredAt());
        Result result = Result.UNCHANGED;
        if (desired.getState() == DesiredState.WRITTEN) {
            if (present == null) {
                groups.put(id, new Group(new UUID(id.hashCode(), ++made).toString(), new HashSet<>()));
                writes++;
                result = Result.APPLIED;
                record(of(id, AdGroupOrigin.CREATED).setAdRestoredAt(restore));
            } else if (known == null || cameBack(known, present, restore)) {
                record(of(
                                id,
                                known == null || known.getObjectGuid().isEmpty()
                                        ? AdGroupOrigin.JOINED
                                        : AdGroupOrigin.RESTORED)
                        .setAdRestoredAt(restore));
                present.members().forEach(object -> observe(id, object));
            }
        } else if (desired.getState() == DesiredState.DELETED && present != null) {
            groups.remove(id);
            recycleBin.put(id, present);
            groups.values().forEach(other -> other.members().remove("GUID=" + present.guid()));
            writes++;
            result = Result.APPLIED;
            record(of(id, AdGroupOrigin.CREATED, present).setDeleted(true).setAdRestoredAt(restore));
        } else if (desired.getState() == DesiredState.DELETED
                && known != null
                && !known.getObjectGuid().isEmpty()) {
            record(AdGroup.newBuilder(known).setDeleted(true).setAdRestoredAt(restore));
        }
        answer(id, "group", desired.getVersion(), result, null, null, null);
    }

    private static boolean cameBack(AdGroup known, Group present, @Nullable Instant restore) {
        return known.getDeleted()
                || !known.getObjectGuid().equals(present.guid())
                || !Objects.equals(known.getAdRestoredAt(), restore);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private void member(DesiredMember desired, Random random) {
        Group group = groups.get(desired.getGroupId());
        String id = desired.getGroupId();
        String anchor = desired.getAnchor();
        if (group == null) {
            Result result = desired.getPresent() ? Result.RETRY : Result.UNCHANGED;
            answer(
                    id,
                    anchor,
                    desired.getVersion(),
                    result,
                    result == Result.RETRY ? "GROUP_NOT_ON_RECORD" : null,
                    null,
                    desired.getPresent());
            return;
        }
        if (random.nextInt(100) < failures) {
            answer(id, anchor, desired.getVersion(), failure(random), "SERVER_BUSY", null, desired.getPresent());
            return;
        }
        String object = objects.getOrDefault(anchor, anchor);
        boolean changed = desired.getPresent()
                ? group.members().add(object)
                : group.members().remove(object);
        writes += changed ? 1 : 0;
        answer(
                id,
                anchor,
                desired.getVersion(),
                changed ? Result.APPLIED : Result.UNCHANGED,
                null,
                anchor.startsWith("SOURCE=") ? object : null,
                desired.getPresent());
    }

    private static Result failure(Random random) {
        return random.nextBoolean() ? Result.RETRY : Result.REJECTED;
    }

    private AdGroup.Builder of(String id, AdGroupOrigin origin) {
        return of(id, origin, java.util.Objects.requireNonNull(groups.get(id)));
    }

    private static AdGroup.Builder of(String id, AdGroupOrigin origin, Group group) {
        return AdGroup.newBuilder()
                .setGroupId(id)
                .setObjectGuid(group.guid())
                .setDistinguishedName("CN=" + id)
                .setDeleted(false)
                .setRecordedAt(Instant.EPOCH)
                .setOrigin(origin);
    }

    private void record(AdGroup.Builder next) {
        AdGroup before = records.get(next.getGroupId());
        long recordedAt = before == null ? 1 : before.getRecordedAt().toEpochMilli() + 1;
        AdGroup now = next.setRecordedAt(Instant.ofEpochMilli(recordedAt))
                .setAppliedVersion(Math.max(next.getAppliedVersion(), before == null ? 0 : before.getAppliedVersion()))
                .build();
        records.put(now.getGroupId(), now);
        logs.append(Topics.AD_GROUPS, now.getGroupId(), now);
    }

    private void observe(String groupId, String object) {
        logs.append(
                Topics.AD_OBSERVED,
                groupId + "/" + object,
                ObservedChange.newBuilder()
                        .setGroupId(groupId)
                        .setItem(object)
                        .setChange(ObservedChangeKind.MEMBER_PRESENT)
                        .setAt(Instant.EPOCH)
                        .build());
    }

    private void answer(
            String groupId,
            String item,
            long version,
            Result result,
            @Nullable String category,
            @Nullable String object,
            @Nullable Boolean present) {
        logs.append(
                Topics.AD_OUTCOMES,
                groupId + "/" + item,
                Outcome.newBuilder()
                        .setGroupId(groupId)
                        .setItem(item)
                        .setVersion(version)
                        .setResult(result)
                        .setCategory(category)
                        .setObject(object)
                        .setPresent(present)
                        .setAt(Instant.EPOCH)
                        .build());
    }
}
