package org.groupwriteback.ingestor.kafka;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.groupwriteback.encoding.NewerRecord;
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

    /** Reads the topic to its end; a feed that never committed a page is not in the map, nor is one whose cursor can't be read. */
    public Map<Feed, FeedCursor> read() {
        return read(new EnumMap<>(Feed.class));
    }

    /**
     * The feed's cursor; empty when it never committed a page.
     *
     * @throws NewerRecord when a newer version wrote it: to begin anew would be to forget what was read
     */
    Optional<FeedCursor> of(Feed feed) {
        Map<Feed, NewerRecord> unreadable = new EnumMap<>(Feed.class);
        Optional<FeedCursor> found = Optional.ofNullable(read(unreadable).get(feed));
        NewerRecord newer = unreadable.get(feed);
        if (newer != null) {
            throw newer;
        }
        return found;
    }

    private Map<Feed, FeedCursor> read(Map<Feed, NewerRecord> unreadable) {
        Map<Feed, FeedCursor> cursors = new EnumMap<>(Feed.class);
        reader.read(
                Topics.INGEST_CURSORS,
                (key, value) -> {
                    if (value instanceof Cursor cursor) {
                        CursorRecords.read(cursor).ifPresent(found -> {
                            cursors.put(found.feed(), found);
                            unreadable.remove(found.feed());
                        });
                    }
                },
                (key, newer) -> Feed.named(key).ifPresent(feed -> {
                    cursors.remove(feed);
                    unreadable.put(feed, newer);
                }));
        return cursors;
    }
}
