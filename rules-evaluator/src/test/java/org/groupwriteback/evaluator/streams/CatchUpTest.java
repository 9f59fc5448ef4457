package org.groupwriteback.evaluator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatchUpTest {
    private static final String TOPIC = "topic";

    private final MockProcessorContext<String, Outgoing> context = new MockProcessorContext<>();
    private OptionalLong end = OptionalLong.of(-1);

    @BeforeEach
    void openStore() {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(TaskState.STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }

    @Test
    void aTopicThatFillsAfterItsEndWasLookedUpWasNotMadeAnew() {
        Positions positions = positions();
        CatchUp catchUp = begin(positions);
        positions.taken(TOPIC, 5);

        assertThat(catchUp.done()).isTrue();
        assertThat(positions.readTo(TOPIC)).isEqualTo(5);
    }

    @Test
    void aTopicThatWasReadBeforeAndIsEmptyNowWasMadeAnew() {
        Positions before = positions();
        before.taken(TOPIC, 5);
        Positions positions = positions();
        CatchUp catchUp = begin(positions);

        assertThat(catchUp.done()).isTrue();
        assertThat(positions.readTo(TOPIC)).isEqualTo(-1);
    }

    @Test
    void whatStoodThereWhenTheTaskBeganIsReadFirst() {
        Positions positions = positions();
        CatchUp catchUp = begin(positions);
        end = OptionalLong.empty();
        assertThat(catchUp.done()).as("the end isn't known yet").isFalse();
        end = OptionalLong.of(5);
        positions.taken(TOPIC, 4);
        assertThat(catchUp.done()).as("one record is left").isFalse();
        positions.taken(TOPIC, 5);
        assertThat(catchUp.done()).isTrue();
    }

    private Positions positions() {
        return new Positions(new TaskState(context), List.of(TOPIC));
    }

    private CatchUp begin(Positions positions) {
        return new CatchUp((topic, partition, since) -> end, positions, List.of(TOPIC), 0);
    }
}
