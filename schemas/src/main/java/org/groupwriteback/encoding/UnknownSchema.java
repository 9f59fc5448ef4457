package org.groupwriteback.encoding;

/**
 * A record in our encoding, of a schema that this jar doesn't know or no longer reads: another version of the product wrote
 * it and can read it. It is never to be skipped: who meets it waits for an upgrade.
 */
public final class UnknownSchema extends UnreadableRecord {
    private static final long serialVersionUID = 1L;

    private final long fingerprint;

    UnknownSchema(long fingerprint, String message) {
        super(message);
        this.fingerprint = fingerprint;
    }

    /** The schema's CRC-64-AVRO fingerprint in hexadecimal, as files below {@code released/} are named by it. */
    public String fingerprint() {
        return "%016x".formatted(fingerprint);
    }
}
