package org.groupwriteback.ingestor.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.groupwriteback.encoding.UnknownSchema;

/**
 * A record that a newer version of the product wrote. What it says is not known here, so nothing may be concluded from the
 * rest of its topic: who reads it waits for an upgrade. The message names the place and says so.
 */
public final class NewerRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewerRecord(ConsumerRecord<?, ?> at, UnknownSchema cause) {
        super(
                "%s-%d offset %d: %s. Upgrade this service; it goes on from there by itself"
                        .formatted(at.topic(), at.partition(), at.offset(), cause.getMessage()),
                cause);
    }
}
