package org.groupwriteback.evaluator.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.groupwriteback.encoding.RecordCodec;
import org.jspecify.annotations.Nullable;

/**
 * A state store of one type of Avro record under text keys, in key order. Used by its task's thread alone. A value that can't
 * be read, because a newer version wrote it, fails the task: it is neither skipped nor written over.
 */
public final class RecordStore<V extends SpecificRecord> {
    private static final StringSerializer KEYS = new StringSerializer();

    private final KeyValueStore<String, byte[]> store;
    private final Class<V> type;

    public RecordStore(ProcessorContext<?, ?> context, String name, Class<V> type) {
        this.store = context.getStateStore(name);
        this.type = type;
    }

    /** A store on disk that is written through, because it is ranged over. */
    public static StoreBuilder<KeyValueStore<String, byte[]>> onDisk(String name) {
        return builder(name).withCachingDisabled();
    }

    /** A store on disk whose values reach the disk and the changelog once a commit, because they change with each record. */
    public static StoreBuilder<KeyValueStore<String, byte[]>> cached(String name) {
        return builder(name).withCachingEnabled();
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> builder(String name) {
        // Deletes are kept for a day only, so that a changelog of what comes and goes stays small.
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }

    public @Nullable V get(String key) {
        byte[] bytes = store.get(key);
        return bytes == null ? null : type.cast(RecordCodec.decode(bytes));
    }

    public void put(String key, V value) {
        store.put(key, RecordCodec.encode(value));
    }

    public void delete(String key) {
        store.delete(key);
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
        try (KeyValueIterator<String, byte[]> entries = iterator(prefix, after)) {
            while (entries.hasNext() && found.size() < limit) {
                KeyValue<String, byte[]> entry = entries.next();
                if (!entry.key.startsWith(prefix)) {
                    break;
                }
                if (!entry.key.equals(after)) {
                    found.add(mapping.apply(entry));
                }
            }
        }
        return found;
    }

    private KeyValueIterator<String, byte[]> iterator(String prefix, String after) {
        if (!after.isEmpty()) {
            // A range's upper bound is the prefix with the highest code unit that UTF-8 orders last among ours.
            return store.range(after, prefix + "\uffff");
        }
        return prefix.isEmpty() ? store.all() : store.prefixScan(prefix, KEYS);
    }
}
