package org.groupwriteback.evaluator.streams;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * How far a task has read each of its inputs, kept in its state, so in one transaction with all that followed from it: a
 * topic read again from anywhere is known as such. Used by the task's thread alone.
 */
public final class Positions {
    private static final long NONE = -1;

    private final KeyValueStore<String, Long> store;
    private final Map<String, Long> readTo = new HashMap<>();
    private final boolean fresh;

    public Positions(ProcessorContext<?, ?> context, String storeName, List<String> topics) {
        this.store = context.getStateStore(storeName);
        boolean none = true;
        for (String topic : topics) {
            Long known = store.get(topic);
            readTo.put(topic, known == null ? NONE : known);
            none &= known == null;
        }
        this.fresh = none;
    }

    public static StoreBuilder<KeyValueStore<String, Long>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.Long())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }

    /** Whether nothing was ever read, as far as the state tells. */
    public boolean fresh() {
        return fresh;
    }

    /** Offset of the last record taken from a topic; -1 = none was. */
    public long readTo(String topic) {
        return readTo.getOrDefault(topic, NONE);
    }

    /** A record was taken; one that was taken before changes nothing. */
    public void taken(String topic, long offset) {
        if (offset > readTo(topic)) {
            readTo.put(topic, offset);
            store.put(topic, offset);
        }
    }

    /** The topic was made anew, and counts from zero. */
    public void reset(String topic) {
        readTo.put(topic, NONE);
        store.put(topic, NONE);
    }
}
