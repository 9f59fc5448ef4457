package org.groupwriteback.encoding;

/**
 * Bytes on a topic that are no record of ours, or, as {@link UnknownSchema}, of a schema that this jar doesn't know. The
 * message says which, never the content.
 */
public class UnreadableRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableRecord(String message, Throwable cause) {
        super(message, cause);
    }

    public UnreadableRecord(String message) {
        super(message);
    }
}
