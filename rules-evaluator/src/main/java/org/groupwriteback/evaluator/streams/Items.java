package org.groupwriteback.evaluator.streams;

import java.util.ArrayList;
import java.util.List;
import org.groupwriteback.records.DeliveryStatus;
import org.groupwriteback.records.ItemProgress;
import org.groupwriteback.records.ResolvedEdge;
import org.jspecify.annotations.Nullable;

/** The AD anchors in each group: how many cloud members stand behind each, and how far AD has been told. */
final class Items {
    private final RecordStore store;

    Items(RecordStore store) {
        this.store = store;
    }

    @Nullable
    ItemProgress get(String groupId, String anchor) {
        return store.get(key(groupId, anchor), ItemProgress.class);
    }

    void put(String groupId, String anchor, ItemProgress item) {
        store.put(key(groupId, anchor), item);
    }

    void delete(String groupId, String anchor) {
        store.delete(key(groupId, anchor));
    }

    /**
     * One cloud member more or less behind the anchor; two cloud ids may share one, and neither takes the other's.
     *
     * @return the anchors that waited for this one to go, which they no longer do
     */
    List<String> contribute(String groupId, String anchor, ResolvedEdge edge, int delta) {
        ItemProgress item = get(groupId, anchor);
        ItemProgress.Builder now = item == null
                ? ItemProgress.newBuilder()
                        .setContributors(0)
                        .setFirstSeenAbsent(delta == 0)
                        .setVersion(0)
                        .setStatus(DeliveryStatus.NEVER)
                        .setAttempts(0)
                        .setEpoch(0)
                : ItemProgress.newBuilder(item);
        List<String> released = delta > 0 && item != null ? item.getReplacedBy() : List.of();
        put(
                groupId,
                anchor,
                now.setMemberId(edge.getMemberId())
                        .setSourceAnchor(edge.getSourceAnchor())
                        .setRound(Math.max(edge.getRound(), item == null ? 0 : item.getRound()))
                        .setContributors(Math.max(0, now.getContributors() + delta))
                        .setReplacedBy(item == null || delta > 0 ? List.of() : item.getReplacedBy())
                        .build());
        return released;
    }

    /**
     * One member's anchor changed. Both may name one AD object (a SID, a source anchor, an objectGUID), so the new one is not
     * sent before the old one is known to be out: a removal that came last would take the member out for good.
     */
    void replace(String groupId, String before, String after) {
        ItemProgress old = get(groupId, before);
        ItemProgress now = get(groupId, after);
        if (old == null || now == null) {
            return;
        }
        // One that itself still waits was never sent: what it waits for is what must be out.
        String first = waits(groupId, before, old) && old.getWaitsFor() != null ? old.getWaitsFor() : before;
        ItemProgress predecessor = get(groupId, first);
        if (predecessor != null && !first.equals(after)) {
            List<String> followers = new ArrayList<>(predecessor.getReplacedBy());
            followers.remove(after);
            followers.add(after);
            put(
                    groupId,
                    first,
                    ItemProgress.newBuilder(predecessor)
                            .setReplacedBy(followers)
                            .build());
            put(groupId, after, ItemProgress.newBuilder(now).setWaitsFor(first).build());
        }
    }

    /**
     * Whether another anchor has to be out of the group before this one may go in. Both must name each other: the other one
     * may have gone, and be there again without knowing of it.
     */
    boolean waits(String groupId, String anchor, ItemProgress item) {
        ItemProgress other = item.getWaitsFor() == null ? null : get(groupId, item.getWaitsFor());
        return other != null
                && other.getContributors() == 0
                && other.getReplacedBy().contains(anchor);
    }

    /** Up to {@code limit} anchors of the group, after {@code afterAnchor}; empty = from the first. */
    List<String> anchors(String groupId, String afterAnchor, int limit) {
        String prefix = groupId + "/";
        String after = afterAnchor.isEmpty() ? "" : prefix + afterAnchor;
        return store.keys(prefix, after, limit).stream()
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    private static String key(String groupId, String anchor) {
        return groupId + "/" + anchor;
    }
}
