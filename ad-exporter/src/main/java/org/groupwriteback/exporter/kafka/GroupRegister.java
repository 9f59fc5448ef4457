package org.groupwriteback.exporter.kafka;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.encoding.UnknownSchema;
import org.groupwriteback.encoding.UnreadableRecord;
import org.groupwriteback.exporter.directory.Origin;
import org.groupwriteback.exporter.directory.RecordedGroup;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.AdGroupOrigin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What ad.groups.v1 says of the groups of our partitions, in memory: some hundred bytes a group, whatever its size. A
 * group's records move forward only, whoever's clock stamped them. Thread-safe.
 */
final class GroupRegister {
    private static final Logger LOG = LoggerFactory.getLogger(GroupRegister.class);

    /** {@code group} is null where AD never had one, and only how far was answered is on record. */
    private record Entry(int partition, @Nullable RecordedGroup group, long appliedVersion, Instant recordedAt) {}

    private final Map<String, Entry> groups = new ConcurrentHashMap<>();

    Optional<RecordedGroup> get(String groupId) {
        return Optional.ofNullable(groups.get(groupId)).map(Entry::group);
    }

    /** Up to which version the group's desired records are answered; 0 = not known. */
    long appliedVersion(String groupId) {
        Entry entry = groups.get(groupId);
        return entry == null ? 0 : entry.appliedVersion();
    }

    /** The record to send when a group becomes this one, its desired records being answered as far as before. */
    AdGroup next(String groupId, RecordedGroup group, Instant now) {
        return record(groupId, group, appliedVersion(groupId), recordedAfter(groupId, now));
    }

    /**
     * The record to send when a group's desired records are answered up to that version; empty when that is on record. Where AD
     * never had a group the record says that alone: a create that was refused and then withdrawn must not be done when it is read again.
     */
    Optional<AdGroup> next(String groupId, long appliedVersion, Instant now) {
        if (appliedVersion <= appliedVersion(groupId)) {
            return Optional.empty();
        }
        return Optional.of(record(groupId, get(groupId).orElse(null), appliedVersion, recordedAfter(groupId, now)));
    }

    /** Takes in one record of the topic, or one that the brokers have taken; what is older than what is known is ignored. */
    void take(int partition, AdGroup group) {
        groups.merge(
                group.getGroupId(),
                new Entry(partition, recorded(group), group.getAppliedVersion(), group.getRecordedAt()),
                GroupRegister::newer);
    }

    /**
     * Takes in one record's bytes; null is the tombstone of what was deleted long ago.
     *
     * @throws UnknownSchema when another version wrote it: what it says mustn't be guessed
     */
    void read(int partition, String groupId, byte @Nullable [] value) {
        if (value == null) {
            groups.remove(groupId);
            return;
        }
        try {
            SpecificRecord record = RecordCodec.decode(value);
            if (record instanceof AdGroup group) {
                take(partition, group);
                return;
            }
            LOG.error("ad.groups.v1 holds a {} for group {}", record.getClass().getSimpleName(), groupId);
        } catch (UnknownSchema e) {
            throw e;
        } catch (UnreadableRecord | IllegalArgumentException e) {
            // The group is found again by its anchor.
            LOG.error("ad.groups.v1 holds an unreadable record of group {}: {}", groupId, e.getMessage());
        }
    }

    void forget(int partition) {
        groups.values().removeIf(entry -> entry.partition() == partition);
    }

    private Instant recordedAfter(String groupId, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        Entry entry = groups.get(groupId);
        return entry == null || at.isAfter(entry.recordedAt())
                ? at
                : entry.recordedAt().plusMillis(1);
    }

    private static Entry newer(Entry known, Entry read) {
        Entry newer = read.recordedAt().isBefore(known.recordedAt()) ? known : read;
        long applied = Math.max(known.appliedVersion(), read.appliedVersion());
        return new Entry(newer.partition(), newer.group(), applied, newer.recordedAt());
    }

    private static AdGroup record(
            String groupId, @Nullable RecordedGroup group, long appliedVersion, Instant recordedAt) {
        AdGroup.Builder record = AdGroup.newBuilder()
                .setGroupId(groupId)
                .setRecordedAt(recordedAt)
                .setAppliedVersion(appliedVersion);
        if (group == null) {
            return record.setObjectGuid("")
                    .setDistinguishedName("")
                    .setDeleted(true)
                    .build();
        }
        return record.setObjectGuid(group.objectGuid().toString())
                .setObjectSid(group.objectSid())
                .setDistinguishedName(group.distinguishedName())
                .setSamAccountName(group.samAccountName())
                .setGroupType(group.groupType())
                .setDeleted(group.deleted())
                .setOrigin(AdGroupOrigin.valueOf(group.origin().name()))
                .setAdRestoredAt(group.adRestoredAt())
                .build();
    }

    private static @Nullable RecordedGroup recorded(AdGroup group) {
        if (group.getObjectGuid().isEmpty()) {
            return null;
        }
        return new RecordedGroup(
                UUID.fromString(group.getObjectGuid()),
                group.getObjectSid(),
                group.getDistinguishedName(),
                group.getSamAccountName(),
                group.getGroupType(),
                group.getDeleted(),
                Origin.valueOf(group.getOrigin().name()),
                group.getAdRestoredAt());
    }
}
