package org.groupwriteback.testbed.directory;

import java.time.Instant;
import java.util.Set;

/**
 * One group as it was seen after a write.
 *
 * @param anchor its adminDescription, or its name where it has none
 * @param change what is new about it, in words
 * @param gained DNs of members that it did not have when last seen
 * @param lost DNs of members that it no longer has
 */
public record DirectorySighting(Instant at, String anchor, String change, Set<String> gained, Set<String> lost) {

    @Override
    public String toString() {
        return at + " " + anchor + ": " + change;
    }
}
