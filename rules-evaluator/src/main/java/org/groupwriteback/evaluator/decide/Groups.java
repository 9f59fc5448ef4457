package org.groupwriteback.evaluator.decide;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.groupwriteback.evaluator.streams.RecordStore;
import org.groupwriteback.evaluator.streams.TaskState;
import org.groupwriteback.records.GroupState;

/**
 * The groups of the task: in its store, and those used last in memory too, so that the changes of one group don't decode it
 * again and again. Used by the task's thread alone.
 */
final class Groups {
    private static final String STORE = "groups";

    private static final int MOST_IN_MEMORY = 500;

    private final RecordStore<GroupState> store;
    private final Map<String, Group> inMemory = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Group> eldest) {
            return size() > MOST_IN_MEMORY;
        }
    };

    Groups(TaskState state) {
        this.store = new RecordStore<>(state, STORE, GroupState.class);
    }

    /** The group; whoever changes it {@link #keep}s it in the same step. */
    Group get(String groupId) {
        return inMemory.computeIfAbsent(groupId, this::read);
    }

    void keep(Group group) {
        if (group.takeChanged()) {
            store.put(group.id(), group.state());
        }
    }

    /** Up to {@code limit} ids of groups, after {@code afterGroupId}; empty = from the first. */
    List<String> idsAfter(String afterGroupId, int limit) {
        return store.keys("", afterGroupId, limit);
    }

    private Group read(String groupId) {
        GroupState state = store.get(groupId);
        return state == null ? Group.unseen(groupId) : Group.of(state);
    }
}
