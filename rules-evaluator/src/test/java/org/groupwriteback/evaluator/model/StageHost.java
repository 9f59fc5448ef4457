package org.groupwriteback.evaluator.model;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.function.BiFunction;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.groupwriteback.evaluator.decide.DecideTask;
import org.groupwriteback.evaluator.streams.Outgoing;
import org.groupwriteback.evaluator.streams.TaskState;
import org.groupwriteback.evaluator.streams.TopicEnds;
import org.jspecify.annotations.Nullable;

/** One task of a stage with its stores in memory: started, read to, stopped and started again between any two records. */
final class StageHost {
    static final List<String> JOIN_STORES = List.of(TaskState.STORE);
    static final List<String> DECIDE_STORES = List.of(TaskState.STORE, DecideTask.SETTINGS);

    private final List<String> topics;
    private final List<String> storeNames;
    private final TopicLogs logs;
    private final TopicLogs outputs;
    private final Map<String, Integer> readTo = new HashMap<>();
    private final Map<String, StateStore> stores = new LinkedHashMap<>();
    private final IdentityHashMap<CapturedPunctuator, Long> calledAt = new IdentityHashMap<>();
    private @Nullable MockProcessorContext<String, Outgoing> context;
    private @Nullable Processor<String, byte[], String, Outgoing> processor;

    /** A task that reads {@code topics} from {@code logs} and writes to {@code outputs}, which may be the same. */
    StageHost(List<String> topics, List<String> storeNames, TopicLogs logs, TopicLogs outputs) {
        this.topics = topics;
        this.storeNames = storeNames;
        this.logs = logs;
        this.outputs = outputs;
    }

    /** A new instance over the stores that are there; new ones where none are. */
    void start(
            BiFunction<List<String>, TopicEnds, ProcessorSupplier<String, byte[], String, Outgoing>> stage, long now) {
        logs.note("start a task of " + topics + ", " + (stores.isEmpty() ? "no state" : "read to " + readTo));
        Map<String, Long> ends = new HashMap<>();
        topics.forEach(topic -> ends.put(topic, logs.size(topic) - 1L));
        MockProcessorContext<String, Outgoing> started =
                new MockProcessorContext<>(properties(), new TaskId(0, 0), new java.io.File("unused"));
        started.setCurrentSystemTimeMs(now);
        calledAt.clear();
        for (String name : storeNames) {
            StateStore store = stores.computeIfAbsent(name, StageHost::inMemory);
            store.init(started.getStateStoreContext(), store);
            started.addStateStore(store);
        }
        Processor<String, byte[], String, Outgoing> next = stage.apply(
                        topics, (topic, partition, since) -> OptionalLong.of(ends.getOrDefault(topic, -1L)))
                .get();
        next.init(started);
        context = started;
        processor = next;
    }

    void loseStores() {
        stores.clear();
    }

    /** The settings table, which is filled from its topic. */
    void setting(String key, byte[] value) {
        @SuppressWarnings("unchecked")
        TimestampedKeyValueStore<String, byte[]> settings = (TimestampedKeyValueStore<String, byte[]>)
                stores.computeIfAbsent(DecideTask.SETTINGS, StageHost::inMemory);
        settings.put(key, ValueAndTimestamp.make(value, 0L));
    }

    /** Goes back on a topic: what was read is read again. */
    void readAgain(String topic, int offset) {
        readTo.put(topic, Math.min(offset, readTo.getOrDefault(topic, 0)));
    }

    void readAllAgain() {
        readTo.clear();
    }

    List<String> topics() {
        return topics;
    }

    boolean hasMore(String topic) {
        return readTo.getOrDefault(topic, 0) < logs.size(topic);
    }

    boolean hasMore() {
        return topics.stream().anyMatch(this::hasMore);
    }

    /** Takes the next record of a topic, if there is one. */
    void take(String topic) {
        int offset = readTo.getOrDefault(topic, 0);
        if (offset >= logs.size(topic)) {
            return;
        }
        readTo.put(topic, offset + 1);
        TopicLogs.Entry entry = logs.get(topic, offset);
        running().setRecordMetadata(topic, 0, offset);
        java.util.Objects.requireNonNull(processor).process(new Record<>(entry.key(), entry.value(), 0L));
        collect();
    }

    /** The clock shows another time. */
    void clock(long now) {
        running().setCurrentSystemTimeMs(now);
        for (CapturedPunctuator timer : List.copyOf(running().scheduledPunctuators())) {
            long last = calledAt.computeIfAbsent(
                    timer, first -> now - timer.getInterval().toMillis());
            if (!timer.cancelled() && now - last >= timer.getInterval().toMillis()) {
                calledAt.put(timer, now);
                timer.getPunctuator().punctuate(now);
            }
        }
        collect();
    }

    private void collect() {
        running().forwarded().forEach(forward -> outputs.append(forward.record().value()));
        running().resetForwards();
    }

    private MockProcessorContext<String, Outgoing> running() {
        return java.util.Objects.requireNonNull(context);
    }

    private static StateStore inMemory(String name) {
        if (name.equals(DecideTask.SETTINGS)) {
            return Stores.timestampedKeyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                    .withLoggingDisabled()
                    .build();
        }
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "model");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none");
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        return properties;
    }
}
