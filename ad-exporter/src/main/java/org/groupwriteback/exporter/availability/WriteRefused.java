package org.groupwriteback.exporter.availability;

/** This process may not write for this partition now: it was taken away, or the broker has not heard of us too long. */
public final class WriteRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WriteRefused(String message) {
        super(message);
    }
}
