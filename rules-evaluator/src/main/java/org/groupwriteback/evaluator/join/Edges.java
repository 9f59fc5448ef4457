package org.groupwriteback.evaluator.join;

import java.time.Instant;
import org.groupwriteback.evaluator.streams.Outbox;
import org.groupwriteback.records.Membership;
import org.groupwriteback.records.ResolvedEdge;
import org.groupwriteback.records.RoundEnd;
import org.groupwriteback.rules.Resolution;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;

/** What goes on to the groups' stage: resolved edges, and markers when everything before them has gone on. */
final class Edges {
    private final Outbox outbox;

    Edges(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Sends a membership with its member's counterpart; {@code observedAt} where it is a change in the cloud, else null. */
    void send(Membership membership, Resolution resolution, @Nullable Instant observedAt) {
        Resolution.Resolved resolved = resolution instanceof Resolution.Resolved found ? found : null;
        Resolution.LeftOut leftOut = resolution instanceof Resolution.LeftOut left ? left : null;
        outbox.send(
                Topics.EVALUATOR_EDGES,
                new TopicKey.ByGroup(membership.getGroupId(), membership.getMemberId()),
                new ResolvedEdge(
                        membership.getGroupId(),
                        membership.getMemberId(),
                        membership.getPresent(),
                        membership.getMemberType(),
                        resolved == null ? null : resolved.anchor(),
                        resolved == null ? null : resolved.sourceAnchor(),
                        leftOut == null ? null : leftOut.reason().label(),
                        membership.getGeneration(),
                        membership.getRound(),
                        observedAt));
    }

    void forward(RoundEnd marker) {
        for (int partition = 0; partition < marker.getPartitions(); partition++) {
            outbox.sendToPartition(
                    Topics.EVALUATOR_EDGES,
                    new TopicKey.Marker(marker.getFeed(), marker.getFromPartition()),
                    marker,
                    partition);
        }
    }
}
