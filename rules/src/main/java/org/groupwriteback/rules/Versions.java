package org.groupwriteback.rules;

/**
 * The sequence of a group's desired records: of two records the one with the smaller version is superseded and never
 * executed, so a version must be larger than every one before it, also after a loss of state and on another machine's clock.
 */
public final class Versions {
    private Versions() {}

    /**
     * The next version of a group.
     *
     * @param last last version given that is known here; 0 = none
     * @param applied version up to which the exporter has put the group on record as applied; 0 = none
     * @param nowMillis wall clock, so that it grows over a loss of all that is known
     */
    public static long next(long last, long applied, long nowMillis) {
        return Math.max(Math.max(last, applied) + 1, nowMillis);
    }
}
