package org.groupwriteback.exporter.directory;

/** What is done about a failure. */
public enum Reaction {
    /** The item is answered with RETRY, and asked for again by the evaluator. */
    RETRY,
    /** AD as a whole is away: what is under way waits here and is tried again, with back-off. */
    WAIT,
    /** The item is answered with REJECTED: as it is, it will never do. */
    REJECT,
    /** AD takes nothing from us until a person acts: everything waits, health says why, AD is probed with back-off. */
    HALT,
    /** AD takes this group's writes only after a person acts: answered with RETRY, and health says why. */
    HALT_GROUP
}
