package org.groupwriteback.exporter.groups;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings one AD group to its wanted state. A group is known by the objectGUID on record; its anchor in adminDescription
 * only finds one that isn't on record. Idempotent: what is so already is not written, and a write that was cut off is
 * found again by anchor.
 */
public final class GroupWriter {
    private final GroupDirectory directory;
    private final Surroundings surroundings;

    public GroupWriter(GroupDirectory directory, Surroundings surroundings) {
        this.directory = directory;
        this.surroundings = surroundings;
    }

    /**
     * Brings the group to its wanted state, or says why not.
     *
     * @param recorded what is on record for the group
     * @throws DirectoryFailure when AD as a whole is away; nothing is decided then, and the same call is due again
     */
    public GroupResult bring(WantedGroup wanted, @Nullable RecordedGroup recorded) {
        try {
            if (wanted.state() == WantedGroup.State.SUSPENDED) {
                return GroupResult.unchanged();
            }
            Optional<GroupEntry> found = find(wanted, recorded);
            if (wanted.state() == WantedGroup.State.DELETED) {
                return found.isPresent() ? delete(found.get()) : absent(recorded);
            }
            return found.isPresent() ? update(wanted, found.get(), recorded) : create(wanted);
        } catch (Incident incident) {
            return GroupResult.refused(incident.refusal);
        } catch (DirectoryFailure failure) {
            if (failure.category().concernsAll()) {
                throw failure;
            }
            return GroupResult.refused(failure.refusal());
        }
    }

    private Optional<GroupEntry> find(WantedGroup wanted, @Nullable RecordedGroup recorded) {
        Optional<GroupEntry> found =
                recorded == null ? Optional.empty() : directory.read(recorded.objectGuid(), wanted.targetOu());
        if (found.isEmpty()) {
            found = findByAnchor(wanted);
        }
        found.ifPresent(group -> {
            Optional<String> anchor = group.value(OwnedAttribute.ADMIN_DESCRIPTION);
            if (anchor.isPresent() && !anchor.get().equals(wanted.anchor())) {
                throw new Incident(Refusal.of(
                        FailureCategory.ANCHOR_MISMATCH,
                        group.distinguishedName() + " has adminDescription " + anchor.get()));
            }
            if (group.guarded()) {
                throw new Incident(Refusal.of(FailureCategory.PROTECTED, group.distinguishedName()));
            }
        });
        return found;
    }

    private Optional<GroupEntry> findByAnchor(WantedGroup wanted) {
        List<GroupEntry> found = directory.findByAnchor(wanted.anchor(), wanted.targetOu());
        if (found.size() > 1) {
            throw new Incident(Refusal.of(
                    FailureCategory.AMBIGUOUS_ANCHOR,
                    String.join(
                            " and ",
                            found.stream().map(GroupEntry::distinguishedName).toList())));
        }
        return found.stream().findFirst();
    }

    private GroupResult create(WantedGroup wanted) {
        Map<OwnedAttribute, String> attributes = new EnumMap<>(OwnedAttribute.class);
        wanted.attributes(surroundings)
                .forEach((attribute, value) -> value.ifPresent(text -> attributes.put(attribute, text)));
        try {
            GroupEntry created = directory.create(wanted.cn(), wanted.targetOu(), attributes);
            return new GroupResult(
                    ItemResult.APPLIED,
                    Optional.of(created.recorded()),
                    true,
                    "created " + created.distinguishedName());
        } catch (DirectoryFailure failure) {
            if (failure.category() != FailureCategory.NAME_CLASH) {
                throw failure;
            }
            // A create whose answer was lost stands in its own way.
            Optional<GroupEntry> ours = findByAnchor(wanted);
            if (ours.isEmpty()) {
                throw failure;
            }
            return update(wanted, ours.get(), null);
        }
    }

    private GroupResult update(WantedGroup wanted, GroupEntry found, @Nullable RecordedGroup recorded) {
        GroupPlan plan = GroupPlan.between(wanted, found, surroundings);
        if (!plan.changes().isEmpty()) {
            directory.change(found.objectGuid(), plan.changes());
        }
        if (plan.relocation()) {
            directory.move(found.objectGuid(), wanted.cn(), wanted.targetOu());
        }
        GroupEntry now = plan.isNothing()
                ? found
                : directory.read(found.objectGuid(), wanted.targetOu()).orElse(found);
        boolean joined = recorded == null || !recorded.objectGuid().equals(found.objectGuid());
        String told = (joined ? "joined " + now.distinguishedName() : now.distinguishedName())
                + (plan.isNothing() ? "" : ": " + plan.told(wanted, found));
        return new GroupResult(
                plan.isNothing() ? ItemResult.UNCHANGED : ItemResult.APPLIED,
                Optional.of(now.recorded()).filter(record -> !record.equals(recorded)),
                false,
                plan.isNothing() && !joined ? "" : told);
    }

    private GroupResult delete(GroupEntry found) {
        RecordedGroup record = found.recorded().asDeleted();
        try {
            directory.delete(found.objectGuid());
        } catch (DirectoryFailure failure) {
            if (failure.category() != FailureCategory.GROUP_GONE) {
                throw failure;
            }
            return absent(record);
        }
        return new GroupResult(ItemResult.APPLIED, Optional.of(record), false, "deleted " + found.distinguishedName());
    }

    private static GroupResult absent(@Nullable RecordedGroup recorded) {
        Optional<RecordedGroup> record =
                Optional.ofNullable(recorded).filter(known -> !known.deleted()).map(RecordedGroup::asDeleted);
        return new GroupResult(ItemResult.UNCHANGED, record, false, "");
    }

    /** What was found forbids any write. */
    private static final class Incident extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        Incident(Refusal refusal) {
            this.refusal = refusal;
        }
    }
}
