package org.groupwriteback.exporter.directory;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.groupwriteback.exporter.directory.GroupResult.Decided;
import org.groupwriteback.exporter.directory.GroupResult.Joined;
import org.jspecify.annotations.Nullable;

/**
 * Brings one AD group to its wanted state. A group is known by the objectGUID on record; its anchor in adminDescription
 * only finds one that isn't on record, and which then goes on record before it is written. After a restore of AD from a
 * backup no record counts until its group was looked for again. Idempotent: what is so already is not written, and a write
 * that was cut off is found again by anchor.
 */
public final class GroupWriter {
    private final GroupDirectory directory;
    private final SurveyResult survey;
    private final ControllerInUse controller;
    private final UnansweredCreates unanswered;

    public GroupWriter(
            GroupDirectory directory, SurveyResult survey, ControllerInUse controller, UnansweredCreates unanswered) {
        this.directory = directory;
        this.survey = survey;
        this.controller = controller;
        this.unanswered = unanswered;
    }

    /**
     * Brings the group to its wanted state, or says why not.
     *
     * @param recorded what is on record for the group
     * @throws DirectoryFailure when AD as a whole is away; nothing is decided then, and the same call is due again
     */
    public GroupResult bring(WantedGroup wanted, @Nullable RecordedGroup recorded) {
        if (wanted.state() == WantedGroup.State.SUSPENDED) {
            return GroupResult.unchanged();
        }
        try {
            return look(wanted, recorded);
        } catch (DirectoryFailure failure) {
            if (failure.category().concernsAll()) {
                throw failure;
            }
            return GroupResult.refused(failure.refusal());
        }
    }

    private GroupResult look(WantedGroup wanted, @Nullable RecordedGroup recorded) {
        Optional<GroupEntry> known =
                recorded == null ? Optional.empty() : directory.read(recorded.objectGuid(), wanted.targetOu());
        List<GroupEntry> found =
                known.isPresent() ? List.of(known.get()) : directory.findByAnchor(wanted.anchor(), wanted.targetOu());
        if (!found.isEmpty()) {
            return found(wanted, found, recorded);
        }
        return isPerhapsHidden(wanted, recorded)
                ? GroupResult.refused(Refusal.of(FailureCategory.CONTROLLER_BEHIND))
                : withoutGroup(wanted, recorded);
    }

    private GroupResult found(WantedGroup wanted, List<GroupEntry> found, @Nullable RecordedGroup recorded) {
        unanswered.answered(wanted.anchor());
        if (found.size() > 1) {
            return GroupResult.refused(ambiguous(found));
        }
        GroupEntry group = found.get(0);
        Optional<Refusal> objection = WriteObjection.against(group, wanted.anchor());
        if (objection.isPresent()) {
            return GroupResult.refused(objection.get());
        }
        if (recorded == null || recorded.deleted() || !recorded.objectGuid().equals(group.objectGuid())) {
            return join(wanted, group, recorded);
        }
        if (wanted.state() == WantedGroup.State.DELETED) {
            return delete(wanted, group, recorded);
        }
        return recorded.isOlderThan(wanted.adRestoredAt())
                ? join(wanted, group, recorded)
                : update(wanted, group, recorded);
    }

    private static Refusal ambiguous(List<GroupEntry> found) {
        return Refusal.of(
                FailureCategory.AMBIGUOUS_ANCHOR,
                String.join(
                        " and ",
                        found.stream().map(GroupEntry::distinguishedName).toList()));
    }

    /** Whether the group may be there, though this domain controller doesn't show it. */
    private boolean isPerhapsHidden(WantedGroup wanted, @Nullable RecordedGroup recorded) {
        return ((recorded != null && !recorded.deleted()) || unanswered.contains(wanted.anchor()))
                && controller.mayBeBehind();
    }

    private GroupResult withoutGroup(WantedGroup wanted, @Nullable RecordedGroup recorded) {
        return wanted.state() == WantedGroup.State.DELETED ? absent(wanted, recorded) : create(wanted);
    }

    private GroupResult join(WantedGroup wanted, GroupEntry group, @Nullable RecordedGroup recorded) {
        if (recorded != null && recorded.deleted() && controller.mayBeBehind()) {
            // We deleted it at another domain controller, and this one may not know it yet.
            return GroupResult.refused(Refusal.of(FailureCategory.CONTROLLER_BEHIND));
        }
        boolean cameBack = recorded != null && (recorded.deleted() || recorded.isOlderThan(wanted.adRestoredAt()));
        Origin origin = cameBack ? Origin.RESTORED : Origin.JOINED;
        return new Joined(
                group.recorded(origin).seenAfter(wanted.adRestoredAt()),
                (origin == Origin.RESTORED ? "restored in AD, joined as " : "joined ") + group.distinguishedName());
    }

    private GroupResult create(WantedGroup wanted) {
        Map<OwnedAttribute, String> attributes = new EnumMap<>(OwnedAttribute.class);
        wanted.attributes(survey)
                .forEach((attribute, value) -> value.ifPresent(text -> attributes.put(attribute, text)));
        unanswered.sent(wanted.anchor());
        try {
            GroupEntry created = directory.create(wanted.cn(), wanted.targetOu(), attributes);
            unanswered.answered(wanted.anchor());
            return new Decided(
                    ItemResult.APPLIED,
                    Optional.of(created.recorded(Origin.CREATED).seenAfter(wanted.adRestoredAt())),
                    true,
                    "created " + created.distinguishedName());
        } catch (DirectoryFailure failure) {
            if (failure.category().isAnswer()) {
                unanswered.answered(wanted.anchor());
            }
            if (failure.category() != FailureCategory.NAME_CLASH) {
                throw failure;
            }
            // A create whose answer was lost stands in its own way.
            List<GroupEntry> ours = directory.findByAnchor(wanted.anchor(), wanted.targetOu());
            if (ours.isEmpty()) {
                throw failure;
            }
            return found(wanted, ours, null);
        }
    }

    private GroupResult update(WantedGroup wanted, GroupEntry found, RecordedGroup recorded) {
        GroupPlan plan = GroupPlan.between(wanted, found, survey);
        if (!found.inTargetOu()) {
            // Moved back before anything else of it is touched, for outside its OU it may not be ours to change.
            directory.move(found.objectGuid(), wanted.cn(), wanted.targetOu());
        }
        if (!plan.changes().isEmpty()) {
            directory.change(found.objectGuid(), plan.changes());
        }
        if (plan.relocation() && found.inTargetOu()) {
            directory.move(found.objectGuid(), wanted.cn(), wanted.targetOu());
        }
        GroupEntry now = plan.isNothing()
                ? found
                : directory.read(found.objectGuid(), wanted.targetOu()).orElse(found);
        return new Decided(
                plan.isNothing() ? ItemResult.UNCHANGED : ItemResult.APPLIED,
                Optional.of(now.recorded(recorded.origin()).seenAfter(recorded.adRestoredAt()))
                        .filter(record -> !record.equals(recorded)),
                false,
                plan.isNothing() ? "" : now.distinguishedName() + ": " + plan.summary(wanted, found));
    }

    private GroupResult delete(WantedGroup wanted, GroupEntry found, RecordedGroup recorded) {
        RecordedGroup record = (found.inTargetOu() ? found.recorded(recorded.origin()) : recorded)
                .asDeleted()
                .seenAfter(recorded.adRestoredAt())
                .seenAfter(wanted.adRestoredAt());
        if (!found.inTargetOu()) {
            directory.move(found.objectGuid(), found.cn(), wanted.targetOu());
        }
        try {
            directory.delete(found.objectGuid());
        } catch (DirectoryFailure failure) {
            if (failure.category() != FailureCategory.GROUP_GONE) {
                throw failure;
            }
            return absent(wanted, recorded);
        }
        return new Decided(ItemResult.APPLIED, Optional.of(record), false, "deleted " + found.distinguishedName());
    }

    private static GroupResult absent(WantedGroup wanted, @Nullable RecordedGroup recorded) {
        Optional<RecordedGroup> record = Optional.ofNullable(recorded)
                .map(known -> known.asDeleted().seenAfter(wanted.adRestoredAt()))
                .filter(known -> !known.equals(recorded));
        return new Decided(ItemResult.UNCHANGED, record, false, "");
    }
}
