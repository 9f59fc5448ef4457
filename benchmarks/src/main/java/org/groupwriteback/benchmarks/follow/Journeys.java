package org.groupwriteback.benchmarks.follow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.DesiredMember;
import org.groupwriteback.records.Membership;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.ResolvedEdge;
import org.groupwriteback.records.Result;
import org.groupwriteback.topics.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Follows single changes from the cloud to AD. A change of a membership whose last one is still under way takes that
 * one's place, which then counts as never seen. Thread-safe.
 */
public final class Journeys implements AutoCloseable {
    private final Predicate<String> followed;
    private final List<UnderWay> all = new ArrayList<>();
    private final Map<String, UnderWay> newest = new HashMap<>();
    private final Map<String, Set<UnderWay>> notInAd = new HashMap<>();
    private @Nullable TopicTail tail;

    /**
     * Follows nothing by itself.
     *
     * @param followed ids of the groups whose records are looked at
     */
    Journeys(Predicate<String> followed) {
        this.followed = followed;
    }

    /** Follows what is begun from now on, over the topics of these brokers. */
    public static Journeys from(KafkaSettings kafka, Predicate<String> followed) {
        Journeys journeys = new Journeys(followed);
        journeys.tail = new TopicTail(kafka, Milestone.topics(), journeys::take);
        return journeys;
    }

    /** A change is about to be made in the cloud. */
    public synchronized void begin(String groupId, Person person, boolean present) {
        UnderWay begun = new UnderWay(groupId, person, present, System.nanoTime());
        all.add(begun);
        UnderWay before = newest.put(key(groupId, person.cloudId()), begun);
        newest.put(key(groupId, person.anchor()), begun);
        Set<UnderWay> waiting = notInAd.computeIfAbsent(groupId, group -> new LinkedHashSet<>());
        if (before != null) {
            waiting.remove(before);
        }
        waiting.add(begun);
    }

    /** Whether AD need be looked at for this group. */
    synchronized boolean isAwaited(String groupId) {
        return !notInAd.getOrDefault(groupId, Set.of()).isEmpty();
    }

    /** AD was seen to hold exactly these members in a group. */
    synchronized void inAd(String groupId, Set<String> names, long at) {
        Iterator<UnderWay> waiting = notInAd.getOrDefault(groupId, Set.of()).iterator();
        while (waiting.hasNext()) {
            UnderWay journey = waiting.next();
            if (names.contains(journey.person.name()) == journey.present) {
                journey.seen(Milestone.IN_AD, at);
                waiting.remove();
            }
        }
        notifyAll();
    }

    /** How many are under way. */
    public synchronized int underWay() {
        return notInAd.values().stream().mapToInt(Set::size).sum();
    }

    /** Waits until all that were begun are in AD; gives whether they are. */
    public synchronized boolean awaitAll(Duration limit) throws InterruptedException {
        long giveUpAt = System.nanoTime() + limit.toNanos();
        while (underWay() > 0) {
            long millis = (giveUpAt - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    /** All that were begun, in that order, as far as each has come. */
    public synchronized List<Journey> all() {
        return all.stream().map(UnderWay::journey).toList();
    }

    private void take(Topic<?> topic, String key, byte[] value, long at) {
        if (followed.test(key.substring(0, key.indexOf('/')))) {
            take(RecordCodec.decode(value), at);
        }
    }

    /** A record was seen on its topic. */
    synchronized void take(SpecificRecord record, long at) {
        if (record instanceof Membership fact) {
            seen(fact.getGroupId(), fact.getMemberId(), fact.getPresent(), Milestone.FACT, at);
        } else if (record instanceof ResolvedEdge edge) {
            seen(edge.getGroupId(), edge.getMemberId(), edge.getPresent(), Milestone.EDGE, at);
        } else if (record instanceof DesiredMember desired) {
            UnderWay journey =
                    seen(desired.getGroupId(), desired.getMemberId(), desired.getPresent(), Milestone.DESIRED, at);
            if (journey != null) {
                journey.version = desired.getVersion();
            }
        } else if (record instanceof Outcome outcome && outcome.getResult() != Result.RETRY) {
            UnderWay journey = newest.get(key(outcome.getGroupId(), outcome.getItem()));
            if (journey != null && journey.version == outcome.getVersion()) {
                journey.seen(Milestone.OUTCOME, at);
            }
        }
    }

    private @Nullable UnderWay seen(String groupId, String memberId, boolean present, Milestone milestone, long at) {
        UnderWay journey = newest.get(key(groupId, memberId));
        if (journey == null || journey.present != present) {
            return null;
        }
        journey.seen(milestone, at);
        return journey;
    }

    private static String key(String groupId, String member) {
        return groupId + "/" + member;
    }

    @Override
    public void close() {
        if (tail != null) {
            tail.close();
        }
    }

    /** One of them, as it goes; guarded by the journeys that hold it. */
    private static final class UnderWay {
        private final String groupId;
        private final Person person;
        private final boolean present;
        private final long madeAt;
        private final Map<Milestone, Long> seenAt = new EnumMap<>(Milestone.class);
        private long version;

        UnderWay(String groupId, Person person, boolean present, long madeAt) {
            this.groupId = groupId;
            this.person = person;
            this.present = present;
            this.madeAt = madeAt;
        }

        void seen(Milestone milestone, long at) {
            seenAt.putIfAbsent(milestone, at);
        }

        Journey journey() {
            return new Journey(groupId, person, present, madeAt, seenAt);
        }
    }
}
