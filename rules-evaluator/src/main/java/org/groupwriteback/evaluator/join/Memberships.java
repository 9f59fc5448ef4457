package org.groupwriteback.evaluator.join;

import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.groupwriteback.evaluator.streams.RecordStore;
import org.groupwriteback.evaluator.streams.TaskState;
import org.groupwriteback.records.Membership;
import org.jspecify.annotations.Nullable;

/** The memberships of each member, present ones and absent ones, in the order of their members. */
final class Memberships {
    private static final String STORE = "memberships";

    private final RecordStore<Membership> store;

    Memberships(TaskState state) {
        this.store = new RecordStore<>(state, STORE, Membership.class);
    }

    @Nullable
    Membership get(String memberId, String groupId) {
        return store.get(key(memberId, groupId));
    }

    void put(Membership membership) {
        store.put(key(membership.getMemberId(), membership.getGroupId()), membership);
    }

    void delete(String memberId, String groupId) {
        store.delete(key(memberId, groupId));
    }

    /** Up to {@code limit} memberships of one member, after the key {@code after}; empty = from the first. */
    List<KeyValue<String, Membership>> of(String memberId, String after, int limit) {
        return store.records(memberId + "/", after, limit);
    }

    /** Up to {@code limit} memberships of all members, after the key {@code after}; empty = from the first. */
    List<KeyValue<String, Membership>> all(String after, int limit) {
        return store.records("", after, limit);
    }

    private static String key(String memberId, String groupId) {
        return memberId + "/" + groupId;
    }
}
