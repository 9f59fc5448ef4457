package org.groupwriteback.evaluator.streams;

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

    /** One cloud member more or less behind the anchor; two cloud ids may share one (I3 asks that neither takes the other's). */
    void contribute(String groupId, String anchor, ResolvedEdge edge, int delta) {
        ItemProgress item = get(groupId, anchor);
        ItemProgress.Builder now = item == null
                ? ItemProgress.newBuilder()
                        .setContributors(0)
                        .setVersion(0)
                        .setStatus(DeliveryStatus.NEVER)
                        .setAttempts(0)
                        .setEpoch(0)
                : ItemProgress.newBuilder(item);
        put(
                groupId,
                anchor,
                now.setMemberId(edge.getMemberId())
                        .setSourceAnchor(edge.getSourceAnchor())
                        .setRound(Math.max(edge.getRound(), item == null ? 0 : item.getRound()))
                        .setContributors(Math.max(0, now.getContributors() + delta))
                        .build());
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
