package org.groupwriteback.exporter.directory;

/** How an AD group came to stand for its cloud group. */
public enum Origin {
    /** An older version of this service recorded it. */
    UNKNOWN,
    /** We made it: it held nobody. */
    CREATED,
    /** It was found by its anchor: it may hold members that nobody reported. */
    JOINED,
    /** We had deleted it, or AD was restored from a backup, and it is there again: likewise. */
    RESTORED;

    /** Whether the group may have held members when it came. */
    public boolean mayHoldMembers() {
        return this == JOINED || this == RESTORED;
    }
}
