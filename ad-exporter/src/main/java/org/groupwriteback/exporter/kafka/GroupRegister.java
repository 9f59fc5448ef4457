package org.groupwriteback.exporter.kafka;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.encoding.UnreadableRecord;
import org.groupwriteback.exporter.groups.Origin;
import org.groupwriteback.exporter.groups.RecordedGroup;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.AdGroupOrigin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What ad.groups.v1 says of the groups of our partitions, in memory: some hundred bytes a group, whatever its size.
 * Thread-safe.
 */
final class GroupRegister {
    private static final Logger LOG = LoggerFactory.getLogger(GroupRegister.class);

    private record Entry(int partition, RecordedGroup group) {}

    private final Map<String, Entry> groups = new ConcurrentHashMap<>();

    Optional<RecordedGroup> get(String groupId) {
        return Optional.ofNullable(groups.get(groupId)).map(Entry::group);
    }

    void put(int partition, String groupId, RecordedGroup group) {
        groups.put(groupId, new Entry(partition, group));
    }

    /** Takes in one record of the topic; a null is house-cleaning of what was deleted long ago. */
    void read(int partition, String groupId, byte @Nullable [] value) {
        if (value == null) {
            groups.remove(groupId);
            return;
        }
        try {
            SpecificRecord record = RecordCodec.decode(value);
            if (record instanceof AdGroup group) {
                put(partition, groupId, recorded(group));
                return;
            }
            LOG.error("ad.groups.v1 holds a {} for group {}", record.getClass().getSimpleName(), groupId);
        } catch (UnreadableRecord | IllegalArgumentException e) {
            // The group is found again by its anchor.
            LOG.error("ad.groups.v1 holds an unreadable record of group {}: {}", groupId, e.getMessage());
        }
    }

    void forget(int partition) {
        groups.values().removeIf(entry -> entry.partition() == partition);
    }

    static AdGroup record(String groupId, RecordedGroup group, Instant now) {
        return AdGroup.newBuilder()
                .setGroupId(groupId)
                .setObjectGuid(group.objectGuid().toString())
                .setObjectSid(group.objectSid())
                .setDistinguishedName(group.distinguishedName())
                .setSamAccountName(group.samAccountName())
                .setGroupType(group.groupType())
                .setDeleted(group.deleted())
                .setRecordedAt(now)
                .setOrigin(AdGroupOrigin.valueOf(group.origin().name()))
                .build();
    }

    private static RecordedGroup recorded(AdGroup group) {
        return new RecordedGroup(
                UUID.fromString(group.getObjectGuid()),
                group.getObjectSid(),
                group.getDistinguishedName(),
                group.getSamAccountName(),
                group.getGroupType(),
                group.getDeleted(),
                Origin.valueOf(group.getOrigin().name()));
    }
}
