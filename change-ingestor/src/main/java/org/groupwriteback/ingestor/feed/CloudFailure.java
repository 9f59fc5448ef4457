package org.groupwriteback.ingestor.feed;

/** Graph could not be read. The message says what and, where it is known, the remedy; never a secret. */
public final class CloudFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What to do about it. */
    public enum Kind {
        /** The link is not valid any more: a full round. */
        RESYNC,
        /** A permission or credential is missing: an operator has to act; tried again all the same. */
        DENIED,
        /** Anything else: tried again. */
        UNAVAILABLE
    }

    private final Kind kind;

    public CloudFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public CloudFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
