package org.groupwriteback.exporter.directory;

import java.util.Optional;

/** Why an AD group must not be written, whatever is wanted of it: another's anchor, or AD's protection. */
final class WriteObjection {
    private WriteObjection() {}

    /** The objection against writing this group for the cloud group with that anchor; empty when there is none. */
    static Optional<Refusal> against(GroupEntry group, String anchor) {
        Optional<String> carried = group.value(OwnedAttribute.ADMIN_DESCRIPTION);
        if (carried.isPresent() && !carried.get().equals(anchor)) {
            return Optional.of(Refusal.of(
                    FailureCategory.ANCHOR_MISMATCH,
                    group.distinguishedName() + " has adminDescription " + carried.get()));
        }
        return group.guarded()
                ? Optional.of(Refusal.of(FailureCategory.PROTECTED, group.distinguishedName()))
                : Optional.empty();
    }
}
