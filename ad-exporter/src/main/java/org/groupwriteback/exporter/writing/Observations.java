package org.groupwriteback.exporter.writing;

import java.util.function.Consumer;
import org.groupwriteback.exporter.directory.MemberDirectory.FoundMember;

/** Where what was seen in AD is reported. Thread-safe. */
public interface Observations {
    /**
     * Reports every member that a group holds, as {@code source} gives them, and returns when the brokers have them all; fails
     * with a RuntimeException when they don't take one. Holds no more of them than are under way to the brokers.
     */
    void membersPresent(String groupId, Consumer<Consumer<FoundMember>> source);
}
