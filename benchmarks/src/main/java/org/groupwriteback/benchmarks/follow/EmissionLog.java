package org.groupwriteback.benchmarks.follow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.DesiredMember;
import org.groupwriteback.topics.Topics;

/** When the evaluator decided each member that it has emitted since this was made. Thread-safe. */
public final class EmissionLog implements AutoCloseable {
    private final Map<String, Instant> emittedAt = new ConcurrentHashMap<>();
    private final TopicTail tail;

    private EmissionLog(KafkaSettings kafka) {
        this.tail = new TopicTail(
                kafka, List.of(Topics.AD_DESIRED), (topic, key, value, at) -> take(RecordCodec.decode(value)));
    }

    public static EmissionLog fromNow(KafkaSettings kafka) {
        return new EmissionLog(kafka);
    }

    /** Times so far, by {@link OutcomeLog#item}. */
    public Map<String, Instant> emittedAt() {
        return Map.copyOf(emittedAt);
    }

    private void take(SpecificRecord record) {
        if (record instanceof DesiredMember member) {
            emittedAt.putIfAbsent(OutcomeLog.item(member.getGroupId(), member.getAnchor()), member.getEmittedAt());
        }
    }

    @Override
    public void close() {
        tail.close();
    }
}
