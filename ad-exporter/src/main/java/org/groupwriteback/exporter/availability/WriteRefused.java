package org.groupwriteback.exporter.availability;

/** This process may not write for this partition now: it was taken away, or the broker has not heard of us too long. */
public final class WriteRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WriteRefused(String message) {
        super(message);
    }

    /** The consumer group hasn't confirmed this process for so long that it may give its partitions to another. */
    public static WriteRefused leaseEnded() {
        return new WriteRefused("The consumer group has not confirmed this instance for too long");
    }
}
