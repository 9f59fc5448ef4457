package org.groupwriteback.benchmarks.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.Result;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;

/**
 * What the exporter has answered since this was made: the last final answer for each item. Answers that say "later" are
 * only counted. Thread-safe.
 */
public final class OutcomeLog implements AutoCloseable {

    /**
     * A final answer.
     *
     * @param at when the exporter had it, which is after AD had committed the change
     * @param observedAt when the ingestor had seen the change behind it
     */
    public record Answer(
            Result result, Instant at, @Nullable Instant observedAt) {}

    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<Result, Integer> counts = new EnumMap<>(Result.class);
    private final TopicTail tail;
    private int groups;
    private long lastAt = System.nanoTime();
    private String complaint = "";

    private OutcomeLog(KafkaSettings kafka) {
        this.tail = new TopicTail(
                kafka, List.of(Topics.AD_OUTCOMES), (topic, key, value, at) -> take(RecordCodec.decode(value)));
    }

    public static OutcomeLog fromNow(KafkaSettings kafka) {
        return new OutcomeLog(kafka);
    }

    /** Name of an item in {@link #answers}. */
    public static String item(String groupId, String item) {
        return groupId + "/" + item;
    }

    /**
     * Waits until so many members have a final answer.
     *
     * @return when the last of them came, by {@link System#nanoTime}
     * @throws IllegalStateException when they don't come in time
     */
    public long awaitMembers(int members, Duration limit) throws InterruptedException {
        return await(members, limit, () -> answers.size() - groups);
    }

    /** As {@link #awaitMembers}, for groups themselves. */
    public long awaitGroups(int wanted, Duration limit) throws InterruptedException {
        return await(wanted, limit, () -> groups);
    }

    private synchronized long await(int wanted, Duration limit, IntSupplier answered) throws InterruptedException {
        long giveUpAt = System.nanoTime() + limit.toNanos();
        while (answered.getAsInt() < wanted) {
            long millis = (giveUpAt - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new IllegalStateException("Only %d of %d items answered within %s; answers by result: %s %s"
                        .formatted(answered.getAsInt(), wanted, limit, counts, complaint));
            }
            wait(millis);
        }
        return lastAt;
    }

    /** Final answers so far, by {@link #item}. */
    public synchronized Map<String, Answer> answers() {
        return Map.copyOf(answers);
    }

    /** How many records of this result came, several for one item among them. */
    public synchronized int count(Result result) {
        return counts.getOrDefault(result, 0);
    }

    private synchronized void take(SpecificRecord record) {
        if (record instanceof Outcome outcome) {
            counts.merge(outcome.getResult(), 1, Integer::sum);
            if (outcome.getResult() == Result.RETRY || outcome.getResult() == Result.REJECTED) {
                complaint = outcome.getCategory() + " " + outcome.getExplanation();
            }
            if (outcome.getResult() != Result.RETRY) {
                Answer before = answers.put(
                        item(outcome.getGroupId(), outcome.getItem()),
                        new Answer(outcome.getResult(), outcome.getAt(), outcome.getObservedAt()));
                if (before == null && outcome.getItem().equals(TopicKey.GroupItem.GROUP)) {
                    groups++;
                }
                lastAt = System.nanoTime();
                notifyAll();
            }
        }
    }

    @Override
    public void close() {
        tail.close();
    }
}
