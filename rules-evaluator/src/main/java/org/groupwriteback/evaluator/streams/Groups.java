package org.groupwriteback.evaluator.streams;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.Decision;
import org.groupwriteback.records.DeliveryStatus;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.GroupProgress;
import org.groupwriteback.records.Lifecycle;
import org.jspecify.annotations.Nullable;

/** What the Decide stage knows of each group: facts as they came, the decision in force, and our own progress. */
final class Groups {
    private static final String PROGRESS = "progress/";

    private final RecordStore store;

    Groups(RecordStore store) {
        this.store = store;
    }

    void put(GroupAttributes attributes) {
        store.put("attributes/" + attributes.getGroupId(), attributes);
    }

    @Nullable
    GroupAttributes attributes(String groupId) {
        return store.get("attributes/" + groupId, GroupAttributes.class);
    }

    void put(Lifecycle lifecycle) {
        store.put("lifecycle/" + lifecycle.getObjectId(), lifecycle);
    }

    @Nullable
    Lifecycle lifecycle(String groupId) {
        return store.get("lifecycle/" + groupId, Lifecycle.class);
    }

    void put(AdGroup adGroup) {
        store.put("ad-group/" + adGroup.getGroupId(), adGroup);
    }

    @Nullable
    AdGroup adGroup(String groupId) {
        return store.get("ad-group/" + groupId, AdGroup.class);
    }

    void put(Decision decision) {
        store.put("decision/" + decision.getGroupId(), decision);
    }

    @Nullable
    Decision decision(String groupId) {
        return store.get("decision/" + groupId, Decision.class);
    }

    /** The group, opened for one step: closing it puts its progress back. */
    OpenGroup open(String groupId) {
        GroupProgress progress = store.get(PROGRESS + groupId, GroupProgress.class);
        return new OpenGroup(this, progress == null ? unseen(groupId) : GroupProgress.newBuilder(progress));
    }

    void put(GroupProgress progress) {
        store.put(PROGRESS + progress.getGroupId(), progress);
    }

    private static GroupProgress.Builder unseen(String groupId) {
        return GroupProgress.newBuilder()
                .setGroupId(groupId)
                .setSettledMembers(0)
                .setPending(new ArrayList<>())
                .setResolvedMembers(0)
                .setLeftOut(new HashMap<>())
                .setEpoch(0)
                .setStatus(DeliveryStatus.NEVER)
                .setAttempts(0)
                .setOutstandingMembers(0)
                .setDecisionStale(false);
    }

    /** Up to {@code limit} ids of groups seen, after {@code afterGroupId}; empty = from the first. */
    List<String> ids(String afterGroupId, int limit) {
        String after = afterGroupId.isEmpty() ? "" : PROGRESS + afterGroupId;
        return store.keys(PROGRESS, after, limit).stream()
                .map(key -> key.substring(PROGRESS.length()))
                .toList();
    }
}
