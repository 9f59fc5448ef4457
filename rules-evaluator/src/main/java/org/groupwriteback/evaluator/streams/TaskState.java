package org.groupwriteback.evaluator.streams;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * All that a task keeps, in one store with one changelog: a commit costs the brokers two appends for every partition that it
 * touches, however little it says there, so a changelog for each kind of record would multiply the price of a change. What is
 * put several times between two commits reaches the disk and the changelog once. Used by the task's thread alone.
 *
 * <p>Each kind of record has a {@link Section} of its own, whose keys meet no other's.
 */
public final class TaskState {
    public static final String STORE = "state";

    private static final StringSerializer KEYS = new StringSerializer();

    private final KeyValueStore<String, byte[]> store;

    public TaskState(ProcessorContext<?, ?> context) {
        this.store = context.getStateStore(STORE);
    }

    public static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }

    /** The records of one kind; {@code name} is a word, the same from release to release. */
    Section section(String name) {
        return new Section(name + ":");
    }

    /** Part of the store: it sees the keys that were put through it, and no others. */
    final class Section {
        private final String prefix;

        private Section(String prefix) {
            this.prefix = prefix;
        }

        byte @Nullable [] get(String key) {
            return store.get(prefix + key);
        }

        void put(String key, byte[] value) {
            store.put(prefix + key, value);
        }

        void delete(String key) {
            store.delete(prefix + key);
        }

        /**
         * The records whose keys begin with {@code start}, in order, from the key {@code from} on; empty = from the first. May
         * go on into records that are not asked for: {@link #key} tells where to stop.
         */
        KeyValueIterator<String, byte[]> from(String start, String from) {
            // A range's upper bound is the prefix with the highest code unit that UTF-8 orders last among ours.
            return from.isEmpty()
                    ? store.prefixScan(prefix + start, KEYS)
                    : store.range(prefix + from, prefix + start + "\uffff");
        }

        /** The key under which such a record was put. */
        String key(String stored) {
            return stored.substring(prefix.length());
        }
    }
}
