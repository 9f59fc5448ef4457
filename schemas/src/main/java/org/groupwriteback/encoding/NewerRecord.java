package org.groupwriteback.encoding;

/**
 * A record on a topic that another version of the product wrote: what it says is not known here, and it must not be skipped,
 * so who reads it goes no further. The message names the place and says what to do.
 */
public final class NewerRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NewerRecord(String topic, int partition, long offset, UnknownSchema cause) {
        super(
                "%s-%d offset %d: %s. Upgrade this service; it goes on from there by itself"
                        .formatted(topic, partition, offset, cause.getMessage()),
                cause);
    }
}
