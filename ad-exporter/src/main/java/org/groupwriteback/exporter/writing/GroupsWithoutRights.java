package org.groupwriteback.exporter.writing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.groupwriteback.exporter.directory.FailureCategory;
import org.groupwriteback.exporter.directory.ItemResult;
import org.groupwriteback.exporter.directory.Reaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The groups that AD doesn't let us write until a person grants a right. Said once when the first appears and once when
 * the last is gone, however often each is tried meanwhile. Holds at most some thousand ids. Thread-safe.
 */
public final class GroupsWithoutRights {
    private static final Logger LOG = LoggerFactory.getLogger(GroupsWithoutRights.class);
    private static final int MOST = 10_000;

    private final Set<String> groups = ConcurrentHashMap.newKeySet();

    /** Takes note of one group's result. */
    void note(String groupId, ItemResult result) {
        if (isHalted(result)) {
            boolean first = groups.isEmpty();
            if (groups.size() < MOST && groups.add(groupId) && first) {
                LOG.error("Group {} can't be written: {}", groupId, FailureCategory.INSUFFICIENT_RIGHTS.explanation());
            }
        } else if (groups.remove(groupId) && groups.isEmpty()) {
            LOG.info("All groups can be written again");
        }
    }

    /** Whether a result waits for a person. */
    static boolean isHalted(ItemResult result) {
        return result instanceof ItemResult.Retry retry
                && retry.refusal().category().reaction() == Reaction.HALT_GROUP;
    }

    /** How many there are. */
    public int count() {
        return groups.size();
    }
}
