package org.groupwriteback.ingestor.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.KnownObjects;
import org.groupwriteback.ingestor.feed.RoundPlan;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.PrincipalAttributes;
import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.Topics;

/**
 * {@link KnownObjects} read back from our own topics. Holds the ids of one feed while it works, about 130 bytes each.
 * Thread-safe.
 */
public final class KnownFromTopics implements KnownObjects {
    private final TopicReader reader;

    public KnownFromTopics(TopicReader reader) {
        this.reader = reader;
    }

    @Override
    public long missing(Feed feed, long generation, Consumer<String> missing) {
        Map<String, Standing> objects = new HashMap<>();
        reader.read(topic(feed), (key, value) -> note(objects, feed, generation, value));
        objects.values().removeIf(standing -> !standing.ofFeed || standing.deleted);
        objects.forEach((id, standing) -> {
            if (!standing.shown) {
                missing.accept(id);
            }
        });
        return objects.size();
    }

    @Override
    public RoundPlan.Numbers highest(Feed feed) {
        RoundPlan.Numbers[] highest = {RoundPlan.Numbers.NONE};
        reader.read(topic(feed), (key, value) -> {
            if (value instanceof Lifecycle life) {
                highest[0] = highest[0].max(new RoundPlan.Numbers(life.getGeneration(), life.getRound()));
            }
        });
        return highest[0];
    }

    private static void note(Map<String, Standing> objects, Feed feed, long generation, SpecificRecord value) {
        if (value instanceof Lifecycle life) {
            Standing before = objects.getOrDefault(life.getObjectId(), Standing.UNKNOWN);
            objects.put(
                    life.getObjectId(),
                    Standing.of(
                            before.ofFeed || feed == Feed.GROUPS,
                            life.getGeneration() >= generation,
                            life.getState() == LifecycleState.DELETED));
        } else if (value instanceof GroupAttributes group) {
            markOfFeed(objects, group.getGroupId(), feed == Feed.GROUPS);
        } else if (value instanceof PrincipalAttributes principal) {
            PrincipalType wanted = feed == Feed.DEVICES ? PrincipalType.DEVICE : PrincipalType.USER;
            markOfFeed(objects, principal.getObjectId(), principal.getType() == wanted);
        }
    }

    private static void markOfFeed(Map<String, Standing> objects, String id, boolean ofFeed) {
        if (ofFeed) {
            Standing before = objects.getOrDefault(id, Standing.UNKNOWN);
            objects.put(id, Standing.of(true, before.shown, before.deleted));
        }
    }

    private static Topic<?> topic(Feed feed) {
        return feed == Feed.GROUPS ? Topics.CLOUD_GROUPS : Topics.CLOUD_PRINCIPALS;
    }

    /** What the topic says of one object so far; shared constants, so that an object costs its id only. */
    private enum Standing {
        UNKNOWN(false, false, false),
        SHOWN(false, true, false),
        DELETED(false, false, true),
        SHOWN_DELETED(false, true, true),
        OF_FEED(true, false, false),
        OF_FEED_SHOWN(true, true, false),
        OF_FEED_DELETED(true, false, true),
        OF_FEED_SHOWN_DELETED(true, true, true);

        private final boolean ofFeed;
        private final boolean shown;
        private final boolean deleted;

        Standing(boolean ofFeed, boolean shown, boolean deleted) {
            this.ofFeed = ofFeed;
            this.shown = shown;
            this.deleted = deleted;
        }

        static Standing of(boolean ofFeed, boolean shown, boolean deleted) {
            return values()[(ofFeed ? 4 : 0) + (deleted ? 2 : 0) + (shown ? 1 : 0)];
        }
    }
}
