package org.groupwriteback.ingestor.kafka;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.KnownObjects;
import org.groupwriteback.ingestor.feed.RoundPlan;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.Membership;
import org.groupwriteback.records.PrincipalAttributes;
import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.records.RoundEnd;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.Topics;

/**
 * {@link KnownObjects} read back from our own topics. Holds the ids of one feed, or of some groups' members, while it
 * works, about 130 bytes each. Thread-safe.
 */
public final class KnownFromTopics implements KnownObjects {
    // What the topic says of one object so far, in one byte: an object costs its id only.
    private static final int OF_FEED = 1;
    private static final int SHOWN = 2;
    private static final int SOFT_DELETED = 4;
    private static final int DELETED = 8;

    private final TopicReader reader;

    public KnownFromTopics(TopicReader reader) {
        this.reader = reader;
    }

    @Override
    public long missing(Feed feed, long generation, Consumer<Missing> missing) {
        Map<String, Byte> objects = new HashMap<>();
        reader.read(topic(feed), (key, value) -> note(objects, feed, generation, value));
        objects.values().removeIf(flags -> !has(flags, OF_FEED) || has(flags, DELETED));
        objects.forEach((id, flags) -> {
            if (!has(flags, SHOWN)) {
                missing.accept(new Missing(id, !has(flags, SOFT_DELETED)));
            }
        });
        return objects.values().stream()
                .filter(flags -> !has(flags, SOFT_DELETED))
                .count();
    }

    @Override
    public RoundPlan.Numbers highest(Feed feed) {
        RoundPlan.Numbers[] highest = {RoundPlan.Numbers.NONE};
        List<Topic<?>> topics =
                feed == Feed.GROUPS ? List.of(Topics.CLOUD_GROUPS, Topics.CLOUD_MEMBERSHIPS) : List.of(topic(feed));
        topics.forEach(topic -> reader.read(topic, (key, value) -> highest[0] = highest[0].max(numbers(value))));
        return highest[0];
    }

    private static RoundPlan.Numbers numbers(SpecificRecord value) {
        if (value instanceof Lifecycle life) {
            return new RoundPlan.Numbers(life.getGeneration(), life.getRound());
        }
        if (value instanceof GroupAttributes group) {
            return new RoundPlan.Numbers(group.getGeneration(), group.getRound());
        }
        if (value instanceof PrincipalAttributes principal) {
            return new RoundPlan.Numbers(principal.getGeneration(), principal.getRound());
        }
        if (value instanceof Membership membership) {
            return new RoundPlan.Numbers(membership.getGeneration(), membership.getRound());
        }
        if (value instanceof RoundEnd marker) {
            return new RoundPlan.Numbers(marker.getGeneration(), marker.getRound());
        }
        return RoundPlan.Numbers.NONE;
    }

    @Override
    public void groupsInRecycleBin(Consumer<String> each) {
        Set<String> groups = new HashSet<>();
        reader.readBeforeOpenTransaction(Topics.CLOUD_GROUPS, (key, value) -> {
            if (value instanceof Lifecycle life) {
                keep(groups, life.getObjectId(), life.getState() == LifecycleState.SOFT_DELETED);
            }
        });
        groups.forEach(each);
    }

    @Override
    public void members(Map<String, Set<String>> byGroup) {
        reader.readBeforeOpenTransaction(Topics.CLOUD_MEMBERSHIPS, (key, value) -> {
            if (value instanceof Membership membership) {
                Set<String> members = byGroup.get(membership.getGroupId());
                if (members != null) {
                    keep(members, membership.getMemberId(), membership.getPresent());
                }
            }
        });
    }

    private static void keep(Set<String> ids, String id, boolean wanted) {
        if (wanted) {
            ids.add(id);
        } else {
            ids.remove(id);
        }
    }

    private static void note(Map<String, Byte> objects, Feed feed, long generation, SpecificRecord value) {
        if (value instanceof Lifecycle life) {
            int flags = objects.getOrDefault(life.getObjectId(), (byte) 0) & OF_FEED;
            flags |= feed == Feed.GROUPS ? OF_FEED : 0;
            flags |= life.getGeneration() >= generation ? SHOWN : 0;
            flags |= life.getState() == LifecycleState.SOFT_DELETED ? SOFT_DELETED : 0;
            flags |= life.getState() == LifecycleState.DELETED ? DELETED : 0;
            objects.put(life.getObjectId(), (byte) flags);
        } else if (value instanceof PrincipalAttributes principal && isOf(feed, principal)) {
            objects.merge(principal.getObjectId(), (byte) OF_FEED, (flags, added) -> (byte) (flags | added));
        }
    }

    private static boolean isOf(Feed feed, PrincipalAttributes principal) {
        return principal.getType() == (feed == Feed.DEVICES ? PrincipalType.DEVICE : PrincipalType.USER);
    }

    private static boolean has(byte flags, int flag) {
        return (flags & flag) != 0;
    }

    private static Topic<?> topic(Feed feed) {
        return feed == Feed.GROUPS ? Topics.CLOUD_GROUPS : Topics.CLOUD_PRINCIPALS;
    }
}
