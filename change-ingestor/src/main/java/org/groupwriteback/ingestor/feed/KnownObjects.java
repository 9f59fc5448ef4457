package org.groupwriteback.ingestor.feed;

import java.util.function.Consumer;

/** What the topics already tell about a feed's objects: the answer to "who should have been shown". */
public interface KnownObjects {
    /**
     * Objects of the feed that are not deleted for good and that no page of this generation showed.
     *
     * @return how many objects of the feed are known and not deleted for good, the missing ones with them
     */
    long missing(Feed feed, long generation, Consumer<String> missing);

    /** Highest generation and round number on any of the feed's facts. */
    RoundPlan.Numbers highest(Feed feed);
}
