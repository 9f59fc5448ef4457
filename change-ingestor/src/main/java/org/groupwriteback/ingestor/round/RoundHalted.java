package org.groupwriteback.ingestor.round;

/** A round was given up for a reason of its own, not for a failure of Graph or the brokers. */
final class RoundHalted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    enum Reason {
        /** The next links lead in a circle. */
        ENDLESS,
        /** More objects would be declared gone than the limit lets through. */
        HELD,
        /** The feed was taken away from this instance. */
        STOPPED
    }

    private final Reason reason;

    RoundHalted(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
