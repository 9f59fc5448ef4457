package org.groupwriteback.ingestor.feed;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the topics already tell about a feed's objects: the answer to "who should have been shown". {@link
 * #groupsInRecycleBin} and {@link #members} may be asked within a transaction of the feed, the others not: they wait for open
 * ones.
 */
public interface KnownObjects {
    /**
     * Objects of the feed that are not deleted for good and that no page of this generation showed.
     *
     * @return how many objects of the feed are known as active, the missing ones with them
     */
    long missing(Feed feed, long generation, Consumer<Missing> missing);

    /** Highest generation and round number on any of the feed's facts and markers. Reads all of them: for rare questions. */
    RoundPlan.Numbers highest(Feed feed);

    /** Ids of the groups that were last seen in the recycle bin. */
    void groupsInRecycleBin(Consumer<String> each);

    /**
     * Adds to each group's set the ids of the members that it is known to have. Reads the whole membership topic once: for rare
     * questions, and several groups at a time.
     */
    void members(Map<String, Set<String>> byGroup);

    /**
     * An object that no page showed.
     *
     * @param wasActive false when it was soft-deleted already
     */
    record Missing(String id, boolean wasActive) {}
}
