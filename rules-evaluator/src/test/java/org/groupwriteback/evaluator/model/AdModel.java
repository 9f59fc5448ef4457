package org.groupwriteback.evaluator.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.AdGroupOrigin;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.DesiredMember;
import org.groupwriteback.records.DesiredState;
import org.groupwriteback.records.ObservedChange;
import org.groupwriteback.records.ObservedChangeKind;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.Result;

/** The exporter and AD as the evaluator sees them: takes desired records, answers with records. For tests of the stages alone. */
final class AdModel {
    /** An AD group: the attributes last written, and the anchors in it. */
    record Group(String objectGuid, DesiredGroup attributes, Set<String> members) {}

    private final Map<String, Group> groups = new TreeMap<>();
    /** From a group on record to the restore of AD that its record was made after. */
    private final Map<String, Instant> recordedAfter = new HashMap<>();

    private Map<String, Group> backup = Map.of();
    private final Set<String> refused = new HashSet<>();
    private Predicate<SpecificRecord> failing = desired -> false;
    private boolean losingOutcomes;
    private int writes;
    private long records;

    /** Anchors that AD doesn't know: refused until known again. */
    Set<String> refused() {
        return refused;
    }

    /** What is to fail with RETRY, each time it is asked. */
    void failWhen(Predicate<SpecificRecord> failing) {
        this.failing = failing;
    }

    /** Whether outcomes of members get lost from now on: only how far the group was answered is on record. */
    void loseOutcomes(boolean lose) {
        losingOutcomes = lose;
    }

    /** Changes made so far. */
    int writes() {
        return writes;
    }

    /** Anchors of a group's members; null when AD has no such group. */
    Set<String> members(String groupId) {
        Group group = groups.get(groupId);
        return group == null ? Set.of("no such group") : new TreeSet<>(group.members());
    }

    Group group(String groupId) {
        return Objects.requireNonNull(groups.get(groupId), "no AD group for " + groupId);
    }

    Map<String, Group> groups() {
        return groups;
    }

    /** Backs AD up. */
    void backUp() {
        backup = copyOf(groups);
    }

    /** Restores AD from its backup: what the exporter has on record stays. */
    void setBack() {
        groups.clear();
        groups.putAll(copyOf(backup));
    }

    private static Map<String, Group> copyOf(Map<String, Group> groups) {
        Map<String, Group> copy = new TreeMap<>();
        groups.forEach((id, group) ->
                copy.put(id, new Group(group.objectGuid(), group.attributes(), new HashSet<>(group.members()))));
        return copy;
    }

    /** Applies one desired record; gives the records that the exporter would write. */
    List<SpecificRecord> apply(SpecificRecord desired) {
        if (desired instanceof DesiredGroup group) {
            return group(group);
        }
        return member((DesiredMember) desired);
    }

    private List<SpecificRecord> group(DesiredGroup desired) {
        List<SpecificRecord> answers = new ArrayList<>();
        if (failing.test(desired)) {
            answers.add(outcome(desired.getGroupId(), "group", desired.getVersion(), Result.RETRY, "SERVER_BUSY"));
            return answers;
        }
        Group present = groups.get(desired.getGroupId());
        Result result = Result.UNCHANGED;
        if (desired.getState() == DesiredState.WRITTEN) {
            String guid = present == null ? UUID.randomUUID().toString() : present.objectGuid();
            Set<String> members = present == null ? new HashSet<>() : present.members();
            groups.put(desired.getGroupId(), new Group(guid, desired, members));
            boolean recorded = recordedAfter.containsKey(desired.getGroupId());
            if (present == null) {
                answers.add(adGroup(desired, guid, false, AdGroupOrigin.CREATED));
            } else if (!recorded || isOlder(desired)) {
                answers.add(adGroup(desired, guid, false, recorded ? AdGroupOrigin.RESTORED : AdGroupOrigin.JOINED));
                members.forEach(member -> answers.add(present(desired.getGroupId(), member)));
            }
            result = Result.APPLIED;
        } else if (desired.getState() == DesiredState.DELETED && present != null) {
            groups.remove(desired.getGroupId());
            answers.add(adGroup(desired, present.objectGuid(), true, AdGroupOrigin.CREATED));
            result = Result.APPLIED;
        }
        writes += result == Result.APPLIED ? 1 : 0;
        answers.add(outcome(desired.getGroupId(), "group", desired.getVersion(), result, null));
        return answers;
    }

    private List<SpecificRecord> member(DesiredMember desired) {
        Group group = groups.get(desired.getGroupId());
        Result result;
        String category = null;
        if (group == null) {
            result = Result.RETRY;
            category = "GROUP_NOT_ON_RECORD";
        } else if (failing.test(desired)) {
            result = Result.RETRY;
            category = "SERVER_BUSY";
        } else if (desired.getPresent() && refused.contains(desired.getAnchor())) {
            result = Result.REJECTED;
            category = "MEMBER_NOT_FOUND";
        } else {
            boolean changed = desired.getPresent()
                    ? group.members().add(desired.getAnchor())
                    : group.members().remove(desired.getAnchor());
            writes += changed ? 1 : 0;
            result = changed ? Result.APPLIED : Result.UNCHANGED;
        }
        if (losingOutcomes && group != null) {
            return List.of(
                    AdGroup.newBuilder(adGroup(group.attributes(), group.objectGuid(), false, AdGroupOrigin.CREATED))
                            .setAppliedVersion(desired.getVersion())
                            .build());
        }
        return List.of(outcome(desired.getGroupId(), desired.getAnchor(), desired.getVersion(), result, category));
    }

    /** Whether AD was restored since the group went on record. */
    private boolean isOlder(DesiredGroup desired) {
        Instant after = recordedAfter.get(desired.getGroupId());
        return after != null
                && desired.getAdRestoredAt() != null
                && desired.getAdRestoredAt().isAfter(after);
    }

    private static ObservedChange present(String groupId, String member) {
        return ObservedChange.newBuilder()
                .setGroupId(groupId)
                .setItem(member)
                .setChange(ObservedChangeKind.MEMBER_PRESENT)
                .setAt(Instant.EPOCH)
                .build();
    }

    private AdGroup adGroup(DesiredGroup desired, String guid, boolean deleted, AdGroupOrigin origin) {
        Instant adRestoredAt = desired.getAdRestoredAt();
        recordedAfter.put(desired.getGroupId(), adRestoredAt == null ? Instant.EPOCH : adRestoredAt);
        return AdGroup.newBuilder()
                .setGroupId(desired.getGroupId())
                .setObjectGuid(guid)
                .setDistinguishedName("CN=" + desired.getCn())
                .setDeleted(deleted)
                .setRecordedAt(Instant.ofEpochMilli(++records))
                .setOrigin(origin)
                .setAdRestoredAt(adRestoredAt)
                .build();
    }

    private static Outcome outcome(
            String groupId,
            String item,
            long version,
            Result result,
            @org.jspecify.annotations.Nullable String category) {
        return Outcome.newBuilder()
                .setGroupId(groupId)
                .setItem(item)
                .setVersion(version)
                .setResult(result)
                .setCategory(category)
                .setAt(Instant.EPOCH)
                .build();
    }
}
