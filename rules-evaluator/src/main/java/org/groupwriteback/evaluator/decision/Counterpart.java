package org.groupwriteback.evaluator.decision;

/** What AD has of a cloud group, as far as we told it or were told. */
public enum Counterpart {
    NEVER,
    /** AD was told to make one, and nobody has told that it did. */
    TOLD,
    /** AD holds a group for it. */
    PRESENT,
    /** AD had one, and it was deleted. */
    DELETED
}
