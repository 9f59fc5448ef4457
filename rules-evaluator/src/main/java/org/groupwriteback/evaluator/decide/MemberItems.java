package org.groupwriteback.evaluator.decide;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.groupwriteback.evaluator.streams.RecordStore;
import org.groupwriteback.evaluator.streams.TaskState;
import org.groupwriteback.records.ItemProgress;
import org.groupwriteback.records.ResolvedEdge;
import org.groupwriteback.records.SharedObject;
import org.jspecify.annotations.Nullable;

/** The AD anchors of each group: how many cloud members stand behind each, and how far AD has been brought. */
final class MemberItems {
    private static final String STORE = "items";
    private static final String SHARED_OBJECTS = "shared-objects";

    private final RecordStore<ItemProgress> items;
    private final RecordStore<SharedObject> shared;

    MemberItems(TaskState state) {
        this.items = new RecordStore<>(state, STORE, ItemProgress.class);
        this.shared = new RecordStore<>(state, SHARED_OBJECTS, SharedObject.class);
    }

    @Nullable
    MemberItem get(String groupId, String anchor) {
        ItemProgress item = items.get(key(groupId, anchor));
        return item == null ? null : new MemberItem(item);
    }

    void put(String groupId, String anchor, MemberItem item) {
        items.put(key(groupId, anchor), item.record());
    }

    void delete(String groupId, String anchor, MemberItem item) {
        items.delete(key(groupId, anchor));
        String object = item.record().getObject();
        if (object != null) {
            List<String> anchors = new ArrayList<>(anchorsOf(groupId, object));
            if (anchors.remove(anchor)) {
                putAnchors(groupId, object, anchors);
            }
        }
    }

    /**
     * One cloud member more or less behind the anchor; two cloud ids may share one, and neither takes the other's.
     *
     * @return the anchors that waited for this one to go, which they no longer do
     */
    List<String> contribute(String groupId, String anchor, ResolvedEdge edge, int delta) {
        MemberItem item = get(groupId, anchor);
        List<String> released = delta > 0 && item != null ? item.record().getReplacedBy() : List.of();
        MemberItem before = item == null ? MemberItem.unseen() : item;
        put(groupId, anchor, before.contributed(edge, delta));
        return released;
    }

    /**
     * One member's anchor changed. Both may name one AD object (a SID, a source anchor, an objectGUID), so the new one is not
     * sent before the old one is known to be out: a removal that came last would take the member out for good.
     */
    void replace(String groupId, String before, String after) {
        MemberItem old = get(groupId, before);
        MemberItem now = get(groupId, after);
        if (old == null || now == null) {
            return;
        }
        // One that itself still waits was never sent: what it waits for is what must be out.
        String waited = old.record().getWaitsFor();
        String first = waits(groupId, before, old) && waited != null ? waited : before;
        MemberItem predecessor = get(groupId, first);
        if (predecessor != null && !first.equals(after)) {
            put(groupId, first, predecessor.followedBy(after));
            put(groupId, after, now.waitingFor(first));
        }
    }

    /**
     * Whether another anchor has to be out of the group before this one may go in. Both must name each other: the other one
     * may have gone, and be there again without knowing of it.
     */
    boolean waits(String groupId, String anchor, MemberItem item) {
        String waitsFor = item.record().getWaitsFor();
        MemberItem other = waitsFor == null ? null : get(groupId, waitsFor);
        return other != null
                && !other.desired()
                && other.record().getReplacedBy().contains(anchor);
    }

    /** AD has said which object a source anchor names. */
    void names(String groupId, String anchor, MemberItem item, String object) {
        if (!object.equals(item.record().getObject())) {
            put(groupId, anchor, item.naming(object));
            List<String> anchors = new ArrayList<>(anchorsOf(groupId, object));
            if (!anchors.contains(anchor)) {
                anchors.add(anchor);
                putAnchors(groupId, object, anchors);
            }
        }
    }

    /** Whether another anchor of the same AD object is desired in the group: two cloud ids may be one object in AD. */
    boolean objectDesired(String groupId, String anchor, MemberItem item) {
        return !desiredOfSameObject(groupId, anchor, item).isEmpty();
    }

    /** The other anchors of the same AD object that are desired in the group. */
    List<String> desiredOfSameObject(String groupId, String anchor, MemberItem item) {
        String named = item.record().getObject();
        String object = named == null ? anchor : named;
        List<String> others = new ArrayList<>(anchorsOf(groupId, object));
        others.add(object);
        others.remove(anchor);
        return others.stream()
                .filter(other -> {
                    MemberItem known = get(groupId, other);
                    return known != null && known.desired();
                })
                .toList();
    }

    /** Up to {@code limit} items of the group, after {@code afterAnchor}; empty = from the first. */
    List<KeyValue<String, MemberItem>> after(String groupId, String afterAnchor, int limit) {
        String prefix = groupId + "/";
        return items.records(prefix, afterAnchor.isEmpty() ? "" : prefix + afterAnchor, limit).stream()
                .map(entry -> KeyValue.pair(entry.key.substring(prefix.length()), new MemberItem(entry.value)))
                .toList();
    }

    private List<String> anchorsOf(String groupId, String object) {
        SharedObject known = shared.get(key(groupId, object));
        return known == null ? List.of() : known.getAnchors();
    }

    private void putAnchors(String groupId, String object, List<String> anchors) {
        if (anchors.isEmpty()) {
            shared.delete(key(groupId, object));
        } else {
            shared.put(key(groupId, object), new SharedObject(anchors));
        }
    }

    private static String key(String groupId, String anchor) {
        return groupId + "/" + anchor;
    }
}
