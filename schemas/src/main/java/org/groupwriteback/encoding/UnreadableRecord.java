package org.groupwriteback.encoding;

/** Bytes on a topic that are not a record that can be read here. The message says why, never the content. */
public sealed class UnreadableRecord extends RuntimeException permits UnknownSchema {
    private static final long serialVersionUID = 1L;

    public UnreadableRecord(String message, Throwable cause) {
        super(message, cause);
    }

    public UnreadableRecord(String message) {
        super(message);
    }
}
