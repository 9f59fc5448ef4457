package org.groupwriteback.evaluator.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.evaluator.policyfile.PolicyFile;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.Topics;

/** Join and Decide, each in a test driver: records in, records out, and time. */
final class StageDrivers implements AutoCloseable {
    private final TopologyTestDriver join;
    private final TopologyTestDriver decide;

    StageDrivers(Path directory, String policy) {
        Stages stages = new Stages("", PolicyFile.parse(policy));
        StreamsBuilder joinBuilder = new StreamsBuilder();
        stages.join(joinBuilder.stream(stages.joinReads()));
        join = new TopologyTestDriver(joinBuilder.build(), properties("join", directory), Instant.now());
        StreamsBuilder decideBuilder = new StreamsBuilder();
        decideBuilder.globalTable(
                Topics.CLOUD_SETTINGS.name(),
                Materialized.<String, byte[], KeyValueStore<Bytes, byte[]>>as(Stages.SETTINGS_STORE));
        stages.decide(decideBuilder.stream(stages.decideReads()));
        decide = new TopologyTestDriver(decideBuilder.build(), properties("decide", directory), Instant.now());
    }

    void toJoin(Topic<?> topic, String key, SpecificRecord value) {
        toJoin(topic, key, RecordCodec.encode(value));
    }

    void toJoin(Topic<?> topic, String key, byte[] value) {
        pipe(join, topic, key, value);
    }

    void toDecide(Topic<?> topic, String key, SpecificRecord value) {
        pipe(decide, topic, key, RecordCodec.encode(value));
    }

    List<TestRecord<String, byte[]>> fromJoin(Topic<?> topic) {
        return read(join, topic);
    }

    List<TestRecord<String, byte[]>> fromDecide(Topic<?> topic) {
        return read(decide, topic);
    }

    void pass(Duration time) {
        join.advanceWallClockTime(time);
        decide.advanceWallClockTime(time);
    }

    private static Properties properties(String id, Path directory) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, id);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        properties.put("statestore.cache.max.bytes", 0);
        return properties;
    }

    private static void pipe(TopologyTestDriver driver, Topic<?> topic, String key, byte[] value) {
        driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, value);
    }

    private static List<TestRecord<String, byte[]>> read(TopologyTestDriver driver, Topic<?> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        join.close();
        decide.close();
    }
}
