package org.groupwriteback.ingestor.kafka;

import java.util.EnumMap;
import java.util.Map;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.FeedCursor;
import org.groupwriteback.records.Cursor;
import org.groupwriteback.topics.Topics;

/** The last committed cursor of every feed. Thread-safe. */
public final class Cursors {
    private final TopicReader reader;

    public Cursors(TopicReader reader) {
        this.reader = reader;
    }

    /** Reads the topic to its end; a feed that never committed a page is not in the map. */
    public Map<Feed, FeedCursor> read() {
        Map<Feed, FeedCursor> cursors = new EnumMap<>(Feed.class);
        reader.read(Topics.INGEST_CURSORS, (key, value) -> {
            if (value instanceof Cursor cursor) {
                CursorRecords.read(cursor).ifPresent(found -> cursors.put(found.feed(), found));
            }
        });
        return cursors;
    }
}
