package org.groupwriteback.exporter.availability;

/** AD was not asked, because it is known to be away. */
public final class CircuitOpen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CircuitOpen(Throwable cause) {
        super("AD is known to be away", cause);
    }
}
