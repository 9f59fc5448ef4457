package org.groupwriteback.exporter.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.groupwriteback.encoding.UnknownSchema;
import org.groupwriteback.encoding.UnreadableRecord;
import org.groupwriteback.exporter.queue.Pending;
import org.groupwriteback.exporter.queue.Share;

/**
 * What a poll brought of one partition, sorted, before anything is done about it.
 *
 * @param offsets of all that is in here, in order
 * @param work desired records
 * @param unreadable what is to be put aside
 * @param tombstones their offsets: they stand for what was long absent, and long finished
 * @param standstill where the partition must not be read on; whatever stands behind it isn't in here
 */
record Intake(
        List<Long> offsets,
        List<Pending> work,
        List<Unreadable> unreadable,
        List<Long> tombstones,
        Optional<Standstill> standstill) {
    /** So many unreadable records one after another are no accident: something else writes to this topic, or this isn't it. */
    static final int MOST_UNREADABLE_IN_A_ROW = 1_000;

    private static final String WRONG_TOPIC =
            "See what writes to this topic and end it, then restart this exporter: records that nobody can read are kept on dead-letters.v1";

    /** A record that can't be read, and why. */
    record Unreadable(ConsumerRecord<byte[], byte[]> record, String error) {}

    /**
     * Sorts the records.
     *
     * @param inARow unreadable records that came just before them
     */
    static Intake of(List<ConsumerRecord<byte[], byte[]>> records, Share share, DesiredDecoding decoding, int inARow) {
        List<Long> offsets = new ArrayList<>(records.size());
        List<Pending> work = new ArrayList<>(records.size());
        List<Unreadable> unreadable = new ArrayList<>();
        List<Long> tombstones = new ArrayList<>();
        int row = inARow;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            byte[] value = record.value();
            if (value == null) {
                tombstones.add(record.offset());
                offsets.add(record.offset());
                continue;
            }
            try {
                work.add(decoding.decode(value, share, record.offset()));
                offsets.add(record.offset());
                row = 0;
            } catch (UnknownSchema e) {
                return new Intake(
                        offsets,
                        work,
                        unreadable,
                        tombstones,
                        Optional.of(Standstill.unknown(partition(record), record.offset(), e)));
            } catch (UnreadableRecord e) {
                row++;
                if (row >= MOST_UNREADABLE_IN_A_ROW) {
                    String problem = "is the " + row + "th in a row that can't be read (" + e.getMessage() + ")";
                    return new Intake(
                            offsets,
                            work,
                            unreadable,
                            tombstones,
                            Optional.of(new Standstill(partition(record), record.offset(), problem, WRONG_TOPIC)));
                }
                unreadable.add(new Unreadable(record, String.valueOf(e.getMessage())));
                offsets.add(record.offset());
            }
        }
        return new Intake(offsets, work, unreadable, tombstones, Optional.empty());
    }

    /** Unreadable records at its end, when so many came just before it. */
    int inARow(int before) {
        if (unreadable.isEmpty()) {
            return work.isEmpty() ? before : 0;
        }
        long lastReadable = work.isEmpty() ? -1 : work.get(work.size() - 1).offset();
        int row = (int) unreadable.stream()
                .filter(each -> each.record().offset() > lastReadable)
                .count();
        return work.isEmpty() ? before + row : row;
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
