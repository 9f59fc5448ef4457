package org.groupwriteback.evaluator.join;

import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.groupwriteback.records.Membership;
import org.groupwriteback.records.RoundEnd;

/**
 * Makes absent, in bounded steps, what a full round didn't show. Any marker of a newer generation asks for it, not only the
 * full round's own, which a later one may have taken the place of on the topic. Then the marker goes on.
 */
final class Sweep {
    private static final int MEMBERSHIPS_A_STEP = 2_000;

    private final Memberships memberships;
    private final Members members;
    private final Progress progress;
    private final Edges edges;

    Sweep(Memberships memberships, Members members, Progress progress, Edges edges) {
        this.memberships = memberships;
        this.members = members;
        this.progress = progress;
        this.edges = edges;
    }

    /** Whether a marker was read that has not gone on. */
    boolean due() {
        RoundEnd marker = progress.marker();
        return marker != null && marker.getRound() > progress.forwardedRound();
    }

    /** One step; true when another is due. */
    boolean step() {
        RoundEnd marker = progress.marker();
        if (marker == null || !due()) {
            return false;
        }
        if (marker.getGeneration() > progress.sweptGeneration() && makeAbsent(marker)) {
            return true;
        }
        edges.forward(marker);
        progress.forwarded(marker);
        return due();
    }

    private boolean makeAbsent(RoundEnd marker) {
        List<KeyValue<String, Membership>> some = memberships.all(progress.sweptTo(), MEMBERSHIPS_A_STEP);
        for (KeyValue<String, Membership> entry : some) {
            Membership membership = entry.value;
            if (membership.getPresent() && membership.getGeneration() < marker.getGeneration()) {
                Membership absent = new Membership(
                        membership.getGroupId(),
                        membership.getMemberId(),
                        false,
                        membership.getMemberType(),
                        marker.getGeneration(),
                        marker.getRound(),
                        marker.getEndedAt());
                memberships.put(absent);
                edges.send(
                        absent,
                        members.known(membership.getMemberId()).resolve(membership.getMemberType()),
                        marker.getEndedAt());
            }
        }
        if (some.size() == MEMBERSHIPS_A_STEP) {
            progress.sweptTo(some.get(some.size() - 1).key);
            return true;
        }
        progress.swept(marker.getGeneration());
        return false;
    }
}
