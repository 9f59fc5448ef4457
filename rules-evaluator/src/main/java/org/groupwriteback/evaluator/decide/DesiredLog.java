package org.groupwriteback.evaluator.decide;

import java.time.Instant;
import org.groupwriteback.evaluator.streams.Outbox;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.DesiredMember;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;

/**
 * The one place that writes to ad.desired.v1. Each record of a group has a version that is larger than that of all its records
 * before, so that whoever reads the topic again knows what is superseded.
 */
final class DesiredLog {
    private final Outbox outbox;

    DesiredLog(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Writes the group item; gives the record as it stands on the topic. */
    DesiredGroup group(Group group, GroupTarget target, String cause) {
        DesiredGroup record =
                target.record(group.id(), group.nextVersion(outbox.now()), cause, Instant.ofEpochMilli(outbox.now()));
        outbox.send(Topics.AD_DESIRED, new TopicKey.GroupItem(group.id(), TopicKey.GroupItem.GROUP), record);
        return record;
    }

    /**
     * Writes a member.
     *
     * @param observedAtMillis when the change behind it was seen in the cloud; null = it is no change in the cloud
     * @return its version
     */
    long member(
            Group group,
            String anchor,
            MemberItem item,
            boolean present,
            String cause,
            @Nullable Long observedAtMillis) {
        long version = group.nextVersion(outbox.now());
        outbox.send(
                Topics.AD_DESIRED,
                new TopicKey.GroupItem(group.id(), anchor),
                new DesiredMember(
                        group.id(),
                        anchor,
                        present,
                        item.record().getMemberId(),
                        item.record().getSourceAnchor(),
                        version,
                        cause,
                        Instant.ofEpochMilli(outbox.now()),
                        observedAtMillis == null ? null : Instant.ofEpochMilli(observedAtMillis)));
        return version;
    }
}
