package org.groupwriteback.evaluator.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.groupwriteback.evaluator.streams.Incoming;
import org.groupwriteback.evaluator.streams.RecordStore;
import org.groupwriteback.evaluator.streams.TaskState;
import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.records.ResolvedEdge;
import org.groupwriteback.rules.Delivery;
import org.groupwriteback.rules.FactOrder;
import org.groupwriteback.rules.LeftOutReason;
import org.jspecify.annotations.Nullable;

/** Files resolved edges: keeps the group's counts and, per AD anchor, how many cloud members stand behind it. */
final class EdgeIntake {
    private static final String STORE = "edges";

    private final RecordStore<ResolvedEdge> edges;
    private final MemberItems items;
    private final RoundEnds rounds;

    EdgeIntake(TaskState state, MemberItems items, RoundEnds rounds) {
        this.edges = new RecordStore<>(state, STORE, ResolvedEdge.class);
        this.items = items;
        this.rounds = rounds;
    }

    /** Takes an edge; gives the anchors whose members may have to be brought to AD now. One that is no news gives none. */
    List<String> take(Group group, ResolvedEdge edge, Incoming incoming) {
        String key = edge.getGroupId() + "/" + edge.getMemberId();
        ResolvedEdge known = edges.get(key);
        Long knownRound = known == null ? null : (Long) known.getRound();
        if (!FactOrder.isNews(edge.getRound(), knownRound, incoming.offset(), incoming.readTo())) {
            return List.of();
        }
        ResolvedEdge now = known == null ? edge : keepingAnchor(known, edge);
        edges.put(key, now);
        count(group, known, now);
        List<String> touched = contribute(group, edge, known, now);
        if (touched.isEmpty() && !incoming.seen()) {
            lookAgain(group, now, touched);
        }
        return touched;
    }

    /**
     * An edge of a nested group that says what was known comes when Join began with no state. What became of the child in the
     * meantime is not known then: if it was deleted and restored in AD, its parents have lost it.
     */
    private void lookAgain(Group group, ResolvedEdge now, List<String> touched) {
        String anchor = now.getPresent() && now.getMemberType() == PrincipalType.GROUP ? now.getAnchor() : null;
        MemberItem item = anchor == null ? null : items.get(group.id(), anchor);
        if (anchor != null && item != null && item.delivery().sent() != null) {
            Delivery<Boolean> forgotten = item.delivery().forgotten();
            group.export().memberMoved(item.delivery(), forgotten);
            items.put(group.id(), anchor, item.delivered(forgotten));
            touched.add(anchor);
        }
    }

    private List<String> contribute(Group group, ResolvedEdge edge, @Nullable ResolvedEdge known, ResolvedEdge now) {
        List<String> touched = new ArrayList<>();
        String before = known != null && known.getPresent() ? known.getAnchor() : null;
        String after = now.getPresent() ? now.getAnchor() : null;
        if (!Objects.equals(before, after)) {
            contribute(group, before, edge, -1, touched);
            contribute(group, after, edge, 1, touched);
            if (before != null && after != null) {
                items.replace(group.id(), before, after);
            }
        }
        if (!now.getPresent()) {
            group.absentIn(now.getGeneration());
        }
        return touched;
    }

    /** That a member wasn't seen yet is no absence: an anchor known before stays. */
    private static ResolvedEdge keepingAnchor(ResolvedEdge known, ResolvedEdge edge) {
        boolean unknownOnly = edge.getPresent()
                && known.getPresent()
                && known.getAnchor() != null
                && LeftOutReason.NOT_YET_SEEN.label().equals(edge.getReason());
        return unknownOnly ? known : edge;
    }

    private void count(Group group, @Nullable ResolvedEdge known, ResolvedEdge now) {
        ResolvedEdge before = known != null && known.getPresent() ? known : null;
        ResolvedEdge after = now.getPresent() ? now : null;
        if ((before == null) != (after == null)) {
            int delta = after == null ? -1 : 1;
            group.count(counts -> counts.brought(delta, now.getRound(), rounds.settled()));
        }
        group.count(counts -> counts.resolved(resolved(after) - resolved(before)));
        String reasonBefore = before == null ? null : before.getReason();
        String reasonNow = after == null ? null : after.getReason();
        if (!Objects.equals(reasonBefore, reasonNow)) {
            group.count(counts -> counts.leftOut(reasonBefore, reasonNow));
        }
    }

    private static int resolved(@Nullable ResolvedEdge edge) {
        return edge != null && edge.getAnchor() != null ? 1 : 0;
    }

    private void contribute(Group group, @Nullable String anchor, ResolvedEdge edge, int delta, List<String> touched) {
        if (anchor != null) {
            touched.add(anchor);
            touched.addAll(items.contribute(group.id(), anchor, edge, delta));
        }
    }
}
