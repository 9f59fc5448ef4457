package org.groupwriteback.evaluator.join;

import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.groupwriteback.records.Membership;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a task does that began with no state: it sends nothing before it has read all that stood on its inputs, for the facts
 * on the way there are past, and then sends every edge once, in bounded steps.
 */
final class Rebuild {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final int MEMBERSHIPS_A_STEP = 2_000;

    private final Memberships memberships;
    private final Members members;
    private final Progress progress;
    private final Edges edges;

    Rebuild(Memberships memberships, Members members, Progress progress, Edges edges) {
        this.memberships = memberships;
        this.members = members;
        this.progress = progress;
        this.edges = edges;
    }

    /** One step once all was read; true when another is due. */
    boolean step() {
        if (!progress.rebuilding()) {
            return false;
        }
        List<KeyValue<String, Membership>> some = memberships.all(progress.rebuiltTo(), MEMBERSHIPS_A_STEP);
        for (KeyValue<String, Membership> entry : some) {
            Membership membership = entry.value;
            edges.send(
                    membership,
                    members.known(membership.getMemberId()).resolve(membership.getMemberType()),
                    membership.getObservedAt());
        }
        if (some.size() == MEMBERSHIPS_A_STEP) {
            progress.rebuiltTo(some.get(some.size() - 1).key);
            return true;
        }
        if (!some.isEmpty()) {
            LOG.info("Began with no state: all memberships were read, and their edges sent anew");
        }
        progress.rebuilt();
        return false;
    }
}
