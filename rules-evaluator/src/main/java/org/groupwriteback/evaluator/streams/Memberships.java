package org.groupwriteback.evaluator.streams;

import java.util.List;
import java.util.Objects;
import org.groupwriteback.evaluator.decision.LeftOutReason;
import org.groupwriteback.records.ResolvedEdge;
import org.jspecify.annotations.Nullable;

/** Takes resolved edges: keeps the group's counts and, per AD anchor, how many cloud members stand behind it. */
final class Memberships {
    private final RecordStore edges;
    private final Items items;
    private final Agenda agenda;
    private final Rounds rounds;

    Memberships(RecordStore edges, Items items, Agenda agenda, Rounds rounds) {
        this.edges = edges;
        this.items = items;
        this.agenda = agenda;
        this.rounds = rounds;
    }

    /** Takes an edge; the items that it changed go on the agenda, for when the edge's round has ended. */
    void take(OpenGroup group, ResolvedEdge edge) {
        String key = edge.getGroupId() + "/" + edge.getMemberId();
        ResolvedEdge known = edges.get(key, ResolvedEdge.class);
        ResolvedEdge now = known == null ? edge : keepingAnchor(known, edge);
        if (now.getPresent()) {
            edges.put(key, now);
        } else {
            edges.delete(key);
        }
        count(group, known, now);
        Long observedAt =
                edge.getObservedAt() == null ? null : edge.getObservedAt().toEpochMilli();
        String before = known == null ? null : known.getAnchor();
        String after = now.getPresent() ? now.getAnchor() : null;
        if (!Objects.equals(before, after)) {
            contribute(group, before, edge, -1, observedAt);
            contribute(group, after, edge, 1, observedAt);
            if (before != null && after != null) {
                items.replace(group.id(), before, after);
            }
        } else if (known == null) {
            // Never heard of, and absent: after a loss of our state AD may still hold it.
            contribute(group, now.getAnchor(), edge, 0, observedAt);
        }
        agenda.touch(edge.getRound(), edge.getGroupId());
    }

    /** That a member wasn't seen yet is no absence: while our own state is rebuilt, an anchor known before stays. */
    private static ResolvedEdge keepingAnchor(ResolvedEdge known, ResolvedEdge edge) {
        boolean unknownOnly = edge.getPresent()
                && known.getPresent()
                && known.getAnchor() != null
                && LeftOutReason.NOT_YET_SEEN.label().equals(edge.getReason());
        return unknownOnly ? known : edge;
    }

    private void count(OpenGroup group, @Nullable ResolvedEdge known, ResolvedEdge now) {
        boolean was = known != null;
        boolean is = now.getPresent();
        group.countMembers((is ? 1 : 0) - (was ? 1 : 0), now.getRound(), rounds.settled());
        long resolvedBefore = known != null && known.getAnchor() != null ? 1 : 0;
        long resolvedNow = is && now.getAnchor() != null ? 1 : 0;
        var progress = group.progress();
        progress.setResolvedMembers(progress.getResolvedMembers() + resolvedNow - resolvedBefore);
        group.countLeftOut(known == null ? null : known.getReason(), -1);
        group.countLeftOut(is ? now.getReason() : null, 1);
        progress.setDecisionStale(true);
    }

    private void contribute(
            OpenGroup group, @Nullable String anchor, ResolvedEdge edge, int delta, @Nullable Long observedAtMillis) {
        if (anchor == null) {
            return;
        }
        List<String> released = items.contribute(group.id(), anchor, edge, delta);
        // A group that isn't written walks all its items when it is; only those of a round still under way it must not.
        boolean underWay = rounds.firstFullRoundEnded() && edge.getRound() > rounds.settled();
        if (group.written() || underWay) {
            agenda.changed(group.id(), edge.getRound(), anchor, observedAtMillis);
            released.forEach(waiting -> agenda.changed(group.id(), edge.getRound(), waiting, null));
        }
    }
}
