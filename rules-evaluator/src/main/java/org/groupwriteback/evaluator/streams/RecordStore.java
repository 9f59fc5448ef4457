package org.groupwriteback.evaluator.streams;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.groupwriteback.encoding.RecordCodec;
import org.jspecify.annotations.Nullable;

/** A state store of Avro records under text keys, in key order. Used by its task's thread alone. */
final class RecordStore {
    private static final StringSerializer KEYS = new StringSerializer();

    private final KeyValueStore<String, byte[]> store;

    RecordStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
    }

    <T extends SpecificRecord> @Nullable T get(String key, Class<T> type) {
        byte[] bytes = store.get(key);
        return bytes == null ? null : type.cast(RecordCodec.decode(bytes));
    }

    void put(String key, SpecificRecord value) {
        store.put(key, RecordCodec.encode(value));
    }

    /** Puts a key that says all by itself. */
    void mark(String key) {
        store.put(key, new byte[0]);
    }

    /** Puts a short text. */
    void putText(String key, String text) {
        store.put(key, Serdes.String().serializer().serialize("", text));
    }

    @Nullable
    String getText(String key) {
        byte[] bytes = store.get(key);
        return bytes == null ? null : Serdes.String().deserializer().deserialize("", bytes);
    }

    void delete(String key) {
        store.delete(key);
    }

    /** Up to {@code limit} keys that begin with {@code prefix}, in order, after {@code after}; empty = from the first. */
    List<String> keys(String prefix, String after, int limit) {
        return scan(prefix, after, limit).stream().map(entry -> entry.key).toList();
    }

    /** Up to {@code limit} records under keys that begin with {@code prefix}, in order, after the key {@code after}. */
    <T extends SpecificRecord> List<KeyValue<String, T>> records(
            String prefix, String after, int limit, Class<T> type) {
        return scan(prefix, after, limit).stream()
                .map(entry -> KeyValue.pair(entry.key, type.cast(RecordCodec.decode(entry.value))))
                .toList();
    }

    private List<KeyValue<String, byte[]>> scan(String prefix, String after, int limit) {
        List<KeyValue<String, byte[]>> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = iterator(prefix, after)) {
            while (entries.hasNext() && found.size() < limit) {
                KeyValue<String, byte[]> entry = entries.next();
                if (!entry.key.startsWith(prefix)) {
                    break;
                }
                if (!entry.key.equals(after)) {
                    found.add(entry);
                }
            }
        }
        return found;
    }

    private KeyValueIterator<String, byte[]> iterator(String prefix, String after) {
        // A range's upper bound is the prefix with the highest code unit that UTF-8 orders last among ours.
        return after.isEmpty() ? store.prefixScan(prefix, KEYS) : store.range(after, prefix + "\uffff");
    }
}
