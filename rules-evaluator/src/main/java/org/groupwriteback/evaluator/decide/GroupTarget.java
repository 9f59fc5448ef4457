package org.groupwriteback.evaluator.decide;

import java.time.Instant;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.DesiredState;
import org.groupwriteback.rules.AdGroupShape;
import org.groupwriteback.rules.AdGroupType;
import org.groupwriteback.rules.Counterpart;
import org.groupwriteback.rules.Desired;
import org.jspecify.annotations.Nullable;

/**
 * The group item as it stands on ad.desired.v1, without its envelope: what is compared, to know whether AD was sent it.
 *
 * @param adRestoredAt when AD was last restored from a backup: what was sent before another restore is not what AD holds
 */
record GroupTarget(
        Counterpart.Kind kind,
        String cn,
        @Nullable String displayName,
        @Nullable String description,
        int groupType,
        @Nullable Instant adRestoredAt) {

    /** The item for a desired state; null for nothing. */
    static @Nullable GroupTarget of(Desired desired, @Nullable Instant adRestoredAt) {
        if (desired instanceof Desired.Write write) {
            return of(Counterpart.Kind.WRITE, write.shape(), adRestoredAt);
        }
        if (desired instanceof Desired.Suspend suspend) {
            return of(Counterpart.Kind.SUSPEND, suspend.shape(), adRestoredAt);
        }
        return desired instanceof Desired.Delete delete
                ? of(Counterpart.Kind.DELETE, delete.shape(), adRestoredAt)
                : null;
    }

    /** The item that a record held. */
    static GroupTarget of(DesiredGroup sent) {
        return new GroupTarget(
                switch (sent.getState()) {
                    case WRITTEN -> Counterpart.Kind.WRITE;
                    case SUSPENDED -> Counterpart.Kind.SUSPEND;
                    case DELETED -> Counterpart.Kind.DELETE;
                },
                sent.getCn(),
                sent.getDisplayName(),
                sent.getDescription(),
                sent.getGroupType(),
                sent.getAdRestoredAt());
    }

    AdGroupShape shape() {
        return new AdGroupShape(cn, displayName, description, AdGroupType.ofGroupType(groupType));
    }

    DesiredGroup record(String groupId, long version, String cause, Instant now) {
        DesiredState state =
                switch (kind) {
                    case WRITE -> DesiredState.WRITTEN;
                    case SUSPEND -> DesiredState.SUSPENDED;
                    case DELETE -> DesiredState.DELETED;
                };
        return DesiredGroup.newBuilder()
                .setGroupId(groupId)
                .setState(state)
                .setCn(cn)
                .setDisplayName(displayName)
                .setDescription(description)
                .setGroupType(groupType)
                .setVersion(version)
                .setCause(cause)
                .setEmittedAt(now)
                .setAdRestoredAt(adRestoredAt)
                .build();
    }

    private static GroupTarget of(Counterpart.Kind kind, AdGroupShape shape, @Nullable Instant adRestoredAt) {
        return new GroupTarget(
                kind,
                shape.cn(),
                shape.displayName(),
                shape.description(),
                shape.type().groupType(),
                adRestoredAt);
    }
}
