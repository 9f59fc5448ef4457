package org.groupwriteback.rules;

/** What is to be done with a group's AD counterpart. */
public enum Verdict {
    /** Kept equal to the cloud. */
    WRITTEN,
    /** Kept as it is, without updates (C1). */
    SUSPENDED,
    /** Removed from AD (C1, C2). */
    DELETED,
    /** Out of scope, with nothing of it in AD. */
    NOT_WRITTEN,
    /** Over a member limit; AD keeps what the last round under it had (A8). */
    REFUSED
}
