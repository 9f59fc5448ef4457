package org.groupwriteback.exporter.kafka;

import org.apache.kafka.common.TopicPartition;
import org.groupwriteback.encoding.UnknownSchema;

/**
 * A partition that is not read any further, because its next record can't be read and mustn't be skipped. A restart goes on
 * from there.
 *
 * @param offset of that record
 * @param problem what is wrong with it, in a sentence without its subject
 * @param remedy what an operator can do
 */
public record Standstill(TopicPartition partition, long offset, String problem, String remedy) {

    /** At a record that another version wrote. */
    static Standstill unknown(TopicPartition partition, long offset, UnknownSchema unknown) {
        return new Standstill(
                partition,
                offset,
                "has a schema with fingerprint " + unknown.fingerprint() + " that this version doesn't know",
                "Upgrade this exporter to the version that wrote it, or a later one; it then goes on from there by itself");
    }

    /** One line, for an operator. */
    @Override
    public String toString() {
        return "Topic %s, partition %d, is not read beyond offset %d: the record there %s. %s"
                .formatted(partition.topic(), partition.partition(), offset, problem, remedy);
    }
}
