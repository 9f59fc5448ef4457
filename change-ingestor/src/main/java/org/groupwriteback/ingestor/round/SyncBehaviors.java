package org.groupwriteback.ingestor.round;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.groupwriteback.ingestor.feed.Cloud;
import org.jspecify.annotations.Nullable;

/**
 * Asks who masters a synced group, once a page: a page that is tried again does not ask again, so that a page of many
 * synced groups makes progress however often it fails. Bounded by the page. One thread.
 */
final class SyncBehaviors {
    private final Cloud cloud;
    private final Map<String, Optional<Boolean>> answers = new HashMap<>();

    SyncBehaviors(Cloud cloud) {
        this.cloud = cloud;
    }

    @Nullable
    Boolean cloudManaged(String groupId) {
        return answers.computeIfAbsent(groupId, id -> Optional.ofNullable(cloud.cloudManaged(id)))
                .orElse(null);
    }

    void pageCommitted() {
        answers.clear();
    }
}
