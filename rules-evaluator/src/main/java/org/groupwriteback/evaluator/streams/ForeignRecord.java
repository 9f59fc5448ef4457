package org.groupwriteback.evaluator.streams;

/** A record of a schema that is not known here: a newer version wrote it. The task stops before it, for it must not be skipped. */
public final class ForeignRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForeignRecord(String message, Throwable cause) {
        super(message, cause);
    }
}
