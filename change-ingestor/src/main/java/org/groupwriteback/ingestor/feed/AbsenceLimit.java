package org.groupwriteback.ingestor.feed;

/**
 * How many known objects a full round may find gone. Beyond it the round is held: an empty or half answer of Graph must
 * not read as a tenant that deleted everything.
 */
public final class AbsenceLimit {
    private static final int ALWAYS_ALLOWED = 9;

    private AbsenceLimit() {}

    /** Whether {@code gone} of {@code known} objects are too many: at least ten, and more than half. */
    public static boolean exceeded(long gone, long known) {
        return gone > ALWAYS_ALLOWED && gone * 2 > known;
    }
}
