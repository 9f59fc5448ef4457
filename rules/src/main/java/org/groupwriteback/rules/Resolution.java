package org.groupwriteback.rules;

import org.jspecify.annotations.Nullable;

/** A member's counterpart in AD, or the reason why there is none. */
public sealed interface Resolution {
    /**
     * The member stands in AD under this anchor.
     *
     * @param sourceAnchor its source anchor too, where the anchor is a SID; null = it has none
     */
    record Resolved(String anchor, @Nullable String sourceAnchor) implements Resolution {
        Resolved(String anchor) {
            this(anchor, null);
        }
    }

    /** The member is left out (B6). */
    record LeftOut(LeftOutReason reason) implements Resolution {}
}
