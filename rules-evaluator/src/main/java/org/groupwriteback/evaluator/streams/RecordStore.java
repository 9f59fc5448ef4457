package org.groupwriteback.evaluator.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.groupwriteback.encoding.RecordCodec;
import org.jspecify.annotations.Nullable;

/**
 * The records of one type that a task keeps, Avro under text keys, in key order. Used by its task's thread alone. A value that can't
 * be read, because a newer version wrote it, fails the task: it is neither skipped nor written over.
 */
public final class RecordStore<V extends SpecificRecord> {
    private final TaskState.Section section;
    private final Class<V> type;

    /** @param name the section of the task's state that holds them, and nothing else */
    public RecordStore(TaskState state, String name, Class<V> type) {
        this.section = state.section(name);
        this.type = type;
    }

    public @Nullable V get(String key) {
        byte[] bytes = section.get(key);
        return bytes == null ? null : type.cast(RecordCodec.decode(bytes));
    }

    public void put(String key, V value) {
        section.put(key, RecordCodec.encode(value));
    }

    public void delete(String key) {
        section.delete(key);
    }

    /** Up to {@code limit} records whose keys begin with {@code prefix}, in order, after the key {@code after}; empty = from the first. */
    public List<KeyValue<String, V>> records(String prefix, String after, int limit) {
        return scan(
                prefix, after, limit, entry -> KeyValue.pair(entry.key, type.cast(RecordCodec.decode(entry.value))));
    }

    /** The keys of such records. */
    public List<String> keys(String prefix, String after, int limit) {
        return scan(prefix, after, limit, entry -> entry.key);
    }

    private <T> List<T> scan(String prefix, String after, int limit, Function<KeyValue<String, byte[]>, T> mapping) {
        List<T> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = section.from(prefix, after)) {
            while (entries.hasNext() && found.size() < limit) {
                KeyValue<String, byte[]> entry = entries.next();
                String key = section.key(entry.key);
                if (!key.startsWith(prefix)) {
                    break;
                }
                if (!key.equals(after)) {
                    found.add(mapping.apply(KeyValue.pair(key, entry.value)));
                }
            }
        }
        return found;
    }
}
