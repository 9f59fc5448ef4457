package org.groupwriteback.benchmarks.follow;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.Result;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.TopicKey;

/** How many memberships have come how far, each counted once a milestone, and when the last one came. Thread-safe. */
public final class Stages implements AutoCloseable {
    private static final Duration TELL_EVERY = Duration.ofSeconds(5);
    private static final String GROUP_ITEM = "/" + TopicKey.GroupItem.GROUP;

    /**
     * What one milestone saw.
     *
     * @param firstAt when the first came, by {@link System#nanoTime}
     * @param lastAt when the last new one came
     */
    public record Passed(int count, long firstAt, long lastAt) {}

    private final Predicate<String> followed;
    private final Map<Milestone, Set<String>> keys = new EnumMap<>(Milestone.class);
    private final Map<Milestone, Passed> passed = new EnumMap<>(Milestone.class);
    private final TopicTail tail;
    private long firstGroupAt;
    private String complaint = "";

    /**
     * Counts what comes from now on.
     *
     * @param followed ids of the groups whose memberships are counted
     */
    public Stages(KafkaSettings kafka, Predicate<String> followed) {
        this.followed = followed;
        this.tail = new TopicTail(kafka, Milestone.topics(), this::take);
    }

    /** What a milestone has seen so far. */
    public synchronized Passed passed(Milestone milestone) {
        return passed.getOrDefault(milestone, new Passed(0, 0, 0));
    }

    /** When the first group itself was wanted, before any of its members could be; 0 when none was. */
    public synchronized long firstGroupAt() {
        return firstGroupAt;
    }

    /**
     * Waits until so many memberships are answered by the exporter, and says now and then how far they have come.
     *
     * @throws IllegalStateException when they don't come in time
     */
    public void await(int memberships, Duration limit, Consumer<String> progress) throws InterruptedException {
        long start = System.nanoTime();
        long giveUpAt = start + limit.toNanos();
        while (passed(Milestone.OUTCOME).count() < memberships) {
            long left = giveUpAt - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException(
                        "Not all of %,d memberships within %s: %s %s".formatted(memberships, limit, text(), complaint));
            }
            pause(memberships, Math.min(left, TELL_EVERY.toNanos()));
            progress.accept(String.format(
                    Locale.ROOT,
                    "  %,4d s: %s",
                    Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                    text()));
        }
    }

    private synchronized void pause(int memberships, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (passed(Milestone.OUTCOME).count() < memberships && end - System.nanoTime() > 1_000_000) {
            wait((end - System.nanoTime()) / 1_000_000);
        }
    }

    private String text() {
        return Arrays.stream(Milestone.values())
                .filter(milestone -> milestone != Milestone.IN_AD)
                .map(milestone -> String.format(
                        Locale.ROOT,
                        "%s %,d",
                        milestone.name().toLowerCase(Locale.ROOT),
                        passed(milestone).count()))
                .collect(Collectors.joining(", "));
    }

    private void take(Topic<?> topic, String key, byte[] value, long at) {
        Milestone milestone = Milestone.of(topic);
        if (!followed.test(key.substring(0, key.indexOf('/')))) {
            return;
        }
        if (key.endsWith(GROUP_ITEM)) {
            group(milestone, at);
            return;
        }
        if (milestone == Milestone.OUTCOME && RecordCodec.decode(value) instanceof Outcome outcome) {
            if (outcome.getResult() == Result.RETRY || outcome.getResult() == Result.REJECTED) {
                complain(outcome);
                return;
            }
        }
        count(milestone, key, at);
    }

    private synchronized void group(Milestone milestone, long at) {
        if (milestone == Milestone.DESIRED && firstGroupAt == 0) {
            firstGroupAt = at;
        }
    }

    private synchronized void complain(Outcome outcome) {
        complaint = "(one answer was " + outcome.getCategory() + ": " + outcome.getExplanation() + ")";
    }

    private synchronized void count(Milestone milestone, String key, long at) {
        Set<String> seen = keys.computeIfAbsent(milestone, unused -> new HashSet<>());
        if (seen.add(key)) {
            passed.merge(
                    milestone,
                    new Passed(1, at, at),
                    (before, one) -> new Passed(before.count() + 1, before.firstAt(), at));
            if (milestone == Milestone.OUTCOME) {
                notifyAll();
            }
        }
    }

    @Override
    public void close() {
        tail.close();
    }
}
