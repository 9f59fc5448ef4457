package org.groupwriteback.evaluator.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.evaluator.streams.Outgoing;
import org.groupwriteback.topics.Topic;

/** Topics of one partition, kept whole: nothing is compacted away. */
final class TopicLogs {

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Entry(String key, byte[] value) {}

    /** {@code -Dmodel.trace=true} prints every record of a failing seed. */
    private static final boolean TRACE = Boolean.getBoolean("model.trace");

    private final Map<String, List<Entry>> logs = new HashMap<>();

    /** Puts a value on a topic as it stands. */
    void append(Topic<?> topic, String key, byte[] value) {
        of(topic.name()).add(new Entry(key, value));
    }

    void append(Topic<?> topic, String key, SpecificRecord value) {
        note(topic.name() + " " + of(topic.name()).size() + " " + value);
        of(topic.name()).add(new Entry(key, RecordCodec.encode(value)));
    }

    void append(Outgoing outgoing) {
        append(outgoing.topic(), outgoing.key().text(), outgoing.value());
    }

    void note(String what) {
        if (TRACE) {
            System.out.println(what);
        }
    }

    Entry get(String topic, int offset) {
        return of(topic).get(offset);
    }

    int size(String topic) {
        return of(topic).size();
    }

    private List<Entry> of(String topic) {
        return logs.computeIfAbsent(topic, name -> new ArrayList<>());
    }
}
