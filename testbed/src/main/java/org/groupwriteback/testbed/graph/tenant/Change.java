package org.groupwriteback.testbed.graph.tenant;

import java.util.Set;

/** One line of a feed's change log: which object, by ordinal, and what about it. The object's state is read when a page is made. */
public sealed interface Change {
    /** The ordinal of the object in whose feed this change shows. */
    int object();

    /** The object came, came back, went, or is shown again for no reason. */
    record Appeared(int object) implements Change {}

    /** These properties were set. */
    record PropertiesChanged(int object, Set<String> names) implements Change {}

    /** A member was added or removed; which of the two is read from the group. */
    record MemberChanged(int object, int member) implements Change {}
}
