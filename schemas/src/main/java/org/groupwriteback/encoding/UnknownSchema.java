package org.groupwriteback.encoding;

/** A record of a schema that this jar doesn't know: a newer version wrote it. It must not be skipped. */
public final class UnknownSchema extends UnreadableRecord {
    private static final long serialVersionUID = 1L;

    UnknownSchema(String message) {
        super(message);
    }
}
