package org.groupwriteback.exporter.directory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.groupwriteback.exporter.directory.MemberDirectory.Change;

/**
 * Brings some members of one AD group to their wanted state, in bulk: one bad value is found and answered by itself, and
 * the rest is written. The group is looked at first: one that isn't ours to write is left, one that was moved is moved
 * back. Idempotent. Holds the values of one call, never the group's.
 */
public final class MemberWriter {
    private final GroupDirectory groups;
    private final MemberDirectory members;
    private final SurveyResult survey;
    private final LastChunks lastChunks;
    private final ValueLimit limit;

    public MemberWriter(
            GroupDirectory groups,
            MemberDirectory members,
            SurveyResult survey,
            LastChunks lastChunks,
            ValueLimit limit) {
        this.groups = groups;
        this.members = members;
        this.survey = survey;
        this.lastChunks = lastChunks;
        this.limit = limit;
    }

    /**
     * Writes the members and says what became of each. A wanted member that has no result was not decided, because the
     * call's share of writes was used up: it is due again.
     *
     * @throws DirectoryFailure when AD as a whole is away; nothing is decided then, and the same call is due again
     */
    public Map<WantedMember, ItemResult> write(
            String groupId, RecordedGroup recorded, Collection<WantedMember> wanted) {
        Map<WantedMember, ItemResult> results = new LinkedHashMap<>();
        MemberValues values = new MemberValues();
        try {
            new MemberValueResolution(members, survey).resolve(wanted, values, results);
            if (!values.isEmpty()) {
                write(WantedGroup.anchor(groupId), recorded, values, results);
            }
        } catch (DirectoryFailure failure) {
            if (failure.category().concernsAll()) {
                throw failure;
            }
            ItemResult result = ItemResult.of(failure.refusal());
            wanted.forEach(member -> results.putIfAbsent(member, result));
        }
        return values.named(results);
    }

    private void write(
            String anchor, RecordedGroup recorded, MemberValues values, Map<WantedMember, ItemResult> results) {
        Optional<GroupEntry> found = groups.read(recorded.objectGuid(), recorded.parentDn());
        if (found.isEmpty()) {
            values.answerAll(ItemResult.retry(FailureCategory.GROUP_GONE), results);
            return;
        }
        Optional<Refusal> objection = WriteObjection.against(found.get(), anchor);
        if (objection.isPresent()) {
            values.answerAll(ItemResult.of(objection.get()), results);
            return;
        }
        GroupEntry group = inItsPlace(found.get(), recorded);
        MemberChunk chunk = new MemberChunk(
                members, group, new Presence(members, group.objectGuid(), values.all()), lastChunks, limit);
        try {
            // First out, then in: a group at AD's limit has room for who comes in place of another.
            chunk.bring(Change.REMOVE, values.that(present -> !present));
            chunk.bring(Change.ADD, values.that(present -> present));
        } finally {
            values.answer(chunk.results(), results);
        }
    }

    private GroupEntry inItsPlace(GroupEntry found, RecordedGroup recorded) {
        if (found.inTargetOu()) {
            return found;
        }
        UUID guid = found.objectGuid();
        groups.move(guid, found.cn(), recorded.parentDn());
        return groups.read(guid, recorded.parentDn())
                .orElseThrow(() -> new DirectoryFailure(FailureCategory.GROUP_GONE, null, null, null));
    }
}
