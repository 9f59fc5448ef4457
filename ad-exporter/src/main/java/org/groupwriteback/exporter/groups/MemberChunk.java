package org.groupwriteback.exporter.groups;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.groupwriteback.exporter.groups.MemberDirectory.Change;

/**
 * One chunk of values of one group. Few values, or values of a bulk load, are written at once, trusting that AD lets pass
 * what is so already; others, or an objection, and the present membership is read and only the difference written. A value
 * to blame is found by halving. Confined to one thread.
 */
final class MemberChunk {
    /** Below this, reading a membership costs more than a refused write. */
    private static final int FEW_VALUES = 100;

    /** Writes of one call, so that many bad values of one group take turns with other groups. */
    private static final int MAX_WRITES = 64;

    private final MemberDirectory directory;
    private final RecordedGroup group;
    private final LastChunks lastChunks;
    private int writes;

    MemberChunk(MemberDirectory directory, RecordedGroup group, LastChunks lastChunks) {
        this.directory = directory;
        this.group = group;
        this.lastChunks = lastChunks;
    }

    /** What became of each value; a value without a result was not tried, because the writes were used up. */
    Map<MemberAnchor, ItemResult> bring(Change change, List<MemberAnchor> values) {
        Map<MemberAnchor, ItemResult> results = new LinkedHashMap<>();
        if (values.isEmpty()) {
            return results;
        }
        boolean unread = values.size() < FEW_VALUES || lastChunks.expectsAllToDiffer(group.objectGuid(), change);
        if (unread && written(change, values, results)) {
            return results;
        }
        Set<MemberAnchor> present = directory.presentOf(group.objectGuid(), new HashSet<>(values));
        List<MemberAnchor> differing = values.stream()
                .filter(value -> present.contains(value) == (change == Change.REMOVE))
                .toList();
        lastChunks.note(group.objectGuid(), change, differing.size() == values.size());
        values.forEach(value -> results.put(value, ItemResult.UNCHANGED));
        differing.forEach(results::remove);
        halve(change, differing, results);
        return results;
    }

    private boolean written(Change change, List<MemberAnchor> values, Map<MemberAnchor, ItemResult> results) {
        try {
            write(change, values, results);
            return true;
        } catch (DirectoryFailure failure) {
            if (!failure.category().blamesAValue()) {
                throw failure;
            }
            return false;
        }
    }

    private void halve(Change change, List<MemberAnchor> values, Map<MemberAnchor, ItemResult> results) {
        if (values.isEmpty() || writes >= MAX_WRITES) {
            return;
        }
        try {
            write(change, values, results);
        } catch (DirectoryFailure failure) {
            if (!failure.category().blamesAValue()) {
                throw failure;
            }
            if (values.size() == 1) {
                results.put(values.get(0), alone(change, values.get(0), failure));
                return;
            }
            int middle = values.size() / 2;
            halve(change, values.subList(0, middle), results);
            halve(change, values.subList(middle, values.size()), results);
        }
    }

    private void write(Change change, List<MemberAnchor> values, Map<MemberAnchor, ItemResult> results) {
        writes++;
        directory.change(group.objectGuid(), change, values);
        values.forEach(value -> results.put(value, ItemResult.APPLIED));
    }

    private ItemResult alone(Change change, MemberAnchor value, DirectoryFailure failure) {
        FailureCategory category = failure.category();
        if (category == FailureCategory.ALREADY_MEMBER || category == FailureCategory.NOT_A_MEMBER) {
            return ItemResult.UNCHANGED;
        }
        if (category == FailureCategory.GROUP_GONE) {
            // The group was read a moment ago, so it is the member that AD doesn't have.
            category = FailureCategory.MEMBER_NOT_FOUND;
        }
        if (change == Change.REMOVE && category == FailureCategory.MEMBER_NOT_FOUND) {
            return ItemResult.UNCHANGED;
        }
        String member = directory.nameOf(value).orElse(value.toString());
        Refusal refusal = failure.refusal();
        return new ItemResult.Rejected(new Refusal(
                category,
                refusal.resultCode(),
                refusal.adText(),
                "Group " + group.distinguishedName() + ", member " + member + ". " + category.explanation()));
    }
}
