package org.groupwriteback.exporter.writing;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.groupwriteback.exporter.directory.MemberDirectory;
import org.groupwriteback.exporter.directory.RecordedGroup;

/**
 * Sees to it that whoever knows what is wanted hears of the members that a joined or restored AD group holds, for no
 * outcome ever told of them. Once for each such group in a process's life, so that a process that ended in the middle is
 * made up for. Thread-safe, and bounded.
 */
public final class PresentMembers {
    private static final int MOST = 10_000;

    private final Observations observations;
    private final Set<UUID> told = new LinkedHashSet<>();

    public PresentMembers(Observations observations) {
        this.observations = observations;
    }

    /** Tells the group's members unless it was told before; the group is on record. */
    void tell(String groupId, RecordedGroup group, MemberDirectory members) {
        if (!group.origin().mayHoldMembers() || group.deleted() || isTold(group.objectGuid())) {
            return;
        }
        observations.membersPresent(groupId, taker -> members.members(group.objectGuid(), taker));
        note(group.objectGuid());
    }

    private synchronized boolean isTold(UUID group) {
        return told.contains(group);
    }

    private synchronized void note(UUID group) {
        told.add(group);
        if (told.size() > MOST) {
            told.remove(told.iterator().next());
        }
    }
}
