package org.groupwriteback.evaluator.decision;

/** A member's counterpart in AD, or the reason why there is none. */
public sealed interface Resolution {
    /** The member stands in AD under this anchor. */
    record Resolved(String anchor) implements Resolution {}

    /** The member is left out (B6). */
    record LeftOut(LeftOutReason reason) implements Resolution {}
}
