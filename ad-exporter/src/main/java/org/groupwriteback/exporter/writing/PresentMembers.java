package org.groupwriteback.exporter.writing;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.groupwriteback.exporter.directory.MemberDirectory;
import org.groupwriteback.exporter.directory.RecordedGroup;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that whoever knows what is wanted hears of the members that a joined or restored AD group holds, for no
 * outcome ever told of them. Once for each such group and restore of AD in a process's life, so that a process that ended in
 * the middle is made up for. Thread-safe, and bounded.
 */
public final class PresentMembers {
    private static final int MOST = 10_000;

    private record Told(UUID group, @Nullable Instant adRestoredAt) {}

    private final Observations observations;
    private final Set<Told> told = new LinkedHashSet<>();

    public PresentMembers(Observations observations) {
        this.observations = observations;
    }

    /** Tells the group's members unless it was told before; the group is on record. */
    void tell(String groupId, RecordedGroup group, MemberDirectory members) {
        Told telling = new Told(group.objectGuid(), group.adRestoredAt());
        if (!group.origin().mayHoldMembers() || group.deleted() || isTold(telling)) {
            return;
        }
        observations.membersPresent(groupId, taker -> members.members(group.objectGuid(), taker));
        note(telling);
    }

    private synchronized boolean isTold(Told telling) {
        return told.contains(telling);
    }

    private synchronized void note(Told telling) {
        told.add(telling);
        if (told.size() > MOST) {
            told.remove(told.iterator().next());
        }
    }
}
