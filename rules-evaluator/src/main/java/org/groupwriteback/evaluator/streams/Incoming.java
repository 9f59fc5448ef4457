package org.groupwriteback.evaluator.streams;

import org.apache.avro.specific.SpecificRecord;

/**
 * A record as a stage takes it.
 *
 * @param readTo offset of the last record of its partition that was taken before
 */
public record Incoming(String topic, long offset, long readTo, SpecificRecord value) {

    /** Whether the record was taken before. */
    public boolean seen() {
        return offset <= readTo;
    }
}
