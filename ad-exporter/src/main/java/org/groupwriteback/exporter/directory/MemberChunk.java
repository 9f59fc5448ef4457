package org.groupwriteback.exporter.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.groupwriteback.exporter.directory.MemberDirectory.Change;

/**
 * One chunk of values of one group. Few values, or values of a bulk load, are written at once, trusting that AD lets pass
 * what is so already; others, or an objection, and the present membership is read and only the difference written. Whatever
 * AD says against a write, it is halved until the value to blame stands alone. Confined to one thread.
 */
final class MemberChunk {
    /** Below this, reading a membership costs more than a refused write. */
    private static final int FEW_VALUES = 100;

    /** Writes of one call, so that many bad values of one group take turns with other groups. */
    private static final int MAX_WRITES = 64;

    private final MemberDirectory directory;
    private final GroupEntry group;
    private final Presence presence;
    private final LastChunks lastChunks;
    private final ValueLimit limit;
    private final Map<MemberAnchor, ItemResult> results = new LinkedHashMap<>();
    private int writes;

    MemberChunk(
            MemberDirectory directory, GroupEntry group, Presence presence, LastChunks lastChunks, ValueLimit limit) {
        this.directory = directory;
        this.group = group;
        this.presence = presence;
        this.lastChunks = lastChunks;
        this.limit = limit;
    }

    /** What became of each value so far; one without a result was not tried, because the writes were used up. */
    Map<MemberAnchor, ItemResult> results() {
        return results;
    }

    /** Brings the values to the group, or out of it. What was done until a failure is among the results. */
    void bring(Change change, List<MemberAnchor> values) {
        boolean unread = !presence.isKnown()
                && (values.size() < FEW_VALUES || lastChunks.expectsAllToDiffer(group.objectGuid(), change));
        List<MemberAnchor> rest = unread ? afterUnreadWrites(change, values) : values;
        if (rest.isEmpty()) {
            return;
        }
        List<MemberAnchor> differing = rest.stream()
                .filter(value -> presence.has(value) == (change == Change.REMOVE))
                .toList();
        lastChunks.note(group.objectGuid(), change, differing.size() == rest.size());
        rest.forEach(value -> results.put(value, ItemResult.UNCHANGED));
        differing.forEach(results::remove);
        written(change, differing);
    }

    /** The values that are left when AD objects to a write that nobody compared before. */
    private List<MemberAnchor> afterUnreadWrites(Change change, List<MemberAnchor> values) {
        List<MemberAnchor> rest = values;
        while (!rest.isEmpty()) {
            int size = Math.min(rest.size(), limit.most());
            try {
                write(change, rest.subList(0, size));
            } catch (DirectoryFailure failure) {
                if (!failure.category().mayConcernAPart()) {
                    throw failure;
                }
                return rest;
            }
            rest = rest.subList(size, rest.size());
        }
        return rest;
    }

    /** Writes the values, in parts where AD doesn't take them whole; whether it took every part that it was given. */
    private boolean written(Change change, List<MemberAnchor> values) {
        if (values.isEmpty()) {
            return true;
        }
        if (writes >= MAX_WRITES) {
            return false;
        }
        int most = limit.most();
        if (values.size() > most) {
            boolean taken = written(change, values.subList(0, most));
            return written(change, values.subList(most, values.size())) && taken;
        }
        try {
            write(change, values);
            return true;
        } catch (DirectoryFailure failure) {
            if (!failure.category().mayConcernAPart()) {
                throw failure;
            }
            if (values.size() == 1) {
                results.put(values.get(0), alone(change, values.get(0), failure));
                return false;
            }
            int middle = values.size() / 2;
            boolean taken = written(change, values.subList(0, middle));
            taken &= written(change, values.subList(middle, values.size()));
            if (taken && failure.category() == FailureCategory.LIMIT_EXCEEDED) {
                // Every value was taken, only not all at once.
                limit.taken(values.size() - middle);
            }
            return taken;
        }
    }

    private void write(Change change, List<MemberAnchor> values) {
        writes++;
        try {
            directory.change(group.objectGuid(), change, values);
        } catch (DirectoryFailure failure) {
            if (failure.category() == FailureCategory.TIMED_OUT) {
                limit.tooSlow(values.size());
            }
            throw failure;
        }
        presence.changed(change, values);
        values.forEach(value -> results.put(value, ItemResult.APPLIED));
    }

    private ItemResult alone(Change change, MemberAnchor value, DirectoryFailure failure) {
        FailureCategory category = failure.category();
        if (category == FailureCategory.ALREADY_MEMBER || category == FailureCategory.NOT_A_MEMBER) {
            return ItemResult.UNCHANGED;
        }
        if (category == FailureCategory.GROUP_GONE) {
            // AD's "no such object" doesn't always tell the group from the member.
            if (directory.nameOf(new MemberAnchor.Guid(group.objectGuid())).isEmpty()) {
                throw failure;
            }
            category = FailureCategory.MEMBER_NOT_FOUND;
        }
        if (change == Change.REMOVE && category == FailureCategory.MEMBER_NOT_FOUND) {
            return ItemResult.UNCHANGED;
        }
        String member = directory.nameOf(value).orElse(value.text());
        Refusal refusal = failure.refusal();
        return ItemResult.of(new Refusal(
                category,
                refusal.resultCode(),
                refusal.adText(),
                "Group " + group.distinguishedName() + ", member " + member + ". " + category.explanation()));
    }
}
