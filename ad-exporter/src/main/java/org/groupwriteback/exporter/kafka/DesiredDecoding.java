package org.groupwriteback.exporter.kafka;

import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.encoding.UnreadableRecord;
import org.groupwriteback.exporter.directory.WantedGroup;
import org.groupwriteback.exporter.directory.WantedMember;
import org.groupwriteback.exporter.queue.Pending;
import org.groupwriteback.exporter.queue.Share;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.DesiredMember;
import org.groupwriteback.topics.TopicKey;
import org.jspecify.annotations.Nullable;

/** From a record of ad.desired.v1 to work. */
final class DesiredDecoding {
    private final String targetOu;

    /** A decoding that puts {@code targetOu} where a record names no OU. */
    DesiredDecoding(String targetOu) {
        this.targetOu = targetOu;
    }

    /**
     * The work that a record asks for.
     *
     * @throws UnreadableRecord for bytes that are no desired record
     */
    Pending decode(byte[] value, Share share, long offset) {
        SpecificRecord record = RecordCodec.decode(value);
        if (record instanceof DesiredGroup group) {
            return new Pending(
                    share,
                    offset,
                    group.getGroupId(),
                    TopicKey.GroupItem.GROUP,
                    group.getVersion(),
                    group.getObservedAt(),
                    wanted(group));
        }
        if (record instanceof DesiredMember member) {
            return new Pending(
                    share,
                    offset,
                    member.getGroupId(),
                    member.getAnchor(),
                    member.getVersion(),
                    member.getObservedAt(),
                    new WantedMember(member.getAnchor(), member.getPresent(), member.getSourceAnchor()));
        }
        throw new UnreadableRecord(
                "a " + record.getClass().getSimpleName() + " stands where a desired group or member should");
    }

    private WantedGroup wanted(DesiredGroup group) {
        @Nullable String ou = group.getTargetOu();
        return new WantedGroup(
                group.getGroupId(),
                WantedGroup.State.valueOf(group.getState().name()),
                group.getCn(),
                group.getDisplayName(),
                group.getDescription(),
                group.getGroupType(),
                group.getSamAccountName(),
                ou == null ? targetOu : ou,
                group.getAdRestoredAt());
    }
}
