package org.groupwriteback.rules;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tenant's default for new Microsoft 365 groups, NewUnifiedGroupWritebackDefault, through time as the ingestor has
 * observed it: Graph says what it is, not since when (A3). A later flip never changes an older group.
 */
public record TenantDefault(List<Observation> history) {

    /**
     * One value and when it was first seen.
     *
     * @param value false when the setting says false; true when it is absent, unset or says true
     * @param firstRead whether nothing had been read before, so that the value may be older than {@code seenAt}
     */
    public record Observation(Instant seenAt, boolean value, boolean firstRead) {}

    /** What the default said for a group. */
    enum InForce {
        WRITTEN,
        NOT_WRITTEN,
        UNKNOWN
    }

    public TenantDefault {
        history = history.stream()
                .sorted(Comparator.comparing(Observation::seenAt))
                .toList();
    }

    /** Whether it was read at all; before that nothing can be decided. */
    public boolean observed() {
        return !history.isEmpty();
    }

    /**
     * The default in force when a group was created.
     *
     * @param createdAt null counts as older than the first observation
     * @param falseSince from when on it was false, where it was so at the first read already; null = not known
     */
    InForce inForceAt(@Nullable Instant createdAt, @Nullable Instant falseSince) {
        Observation first = history.get(0);
        Observation inForce = first;
        for (Observation observation : history) {
            if (createdAt != null && !observation.seenAt().isAfter(createdAt)) {
                inForce = observation;
            }
        }
        if (inForce.value()) {
            return InForce.WRITTEN;
        }
        boolean olderThanFirstRead = createdAt == null || createdAt.isBefore(first.seenAt());
        if (!olderThanFirstRead) {
            return InForce.NOT_WRITTEN;
        }
        if (falseSince == null) {
            return InForce.UNKNOWN;
        }
        return createdAt == null || createdAt.isBefore(falseSince) ? InForce.WRITTEN : InForce.NOT_WRITTEN;
    }
}
