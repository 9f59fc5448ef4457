package org.groupwriteback.evaluator.decision;

/** What AD has of a cloud group, as far as we told it or were told. */
public enum Counterpart {
    NEVER,
    /** AD holds a group for it, or was told to make one. */
    PRESENT,
    /** AD had one, and it was deleted. */
    DELETED
}
