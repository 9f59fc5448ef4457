package org.groupwriteback.exporter.writing;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.groupwriteback.exporter.directory.MemberDirectory;
import org.groupwriteback.exporter.directory.RecordedGroup;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that whoever knows what is desired hears of the members that a joined or restored AD group holds, whom no
 * outcome ever named. Once for each such group and restore of AD in a process's life, so that a process that ended in
 * the middle is made up for. Thread-safe, and bounded.
 */
public final class PresentMembers {
    private static final int MOST = 10_000;

    private record Report(UUID group, @Nullable Instant adRestoredAt) {}

    private final Observations observations;
    private final Set<Report> reported = new LinkedHashSet<>();

    public PresentMembers(Observations observations) {
        this.observations = observations;
    }

    /** Reports the group's members unless that was done before; the group is on record. */
    void report(String groupId, RecordedGroup group, MemberDirectory members) {
        Report report = new Report(group.objectGuid(), group.adRestoredAt());
        if (!group.origin().mayHoldMembers() || group.deleted() || isDone(report)) {
            return;
        }
        observations.membersPresent(groupId, taker -> members.members(group.objectGuid(), taker));
        note(report);
    }

    private synchronized boolean isDone(Report report) {
        return reported.contains(report);
    }

    private synchronized void note(Report report) {
        reported.add(report);
        if (reported.size() > MOST) {
            reported.remove(reported.iterator().next());
        }
    }
}
