package org.groupwriteback.evaluator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.testbed.broker.Broker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnownRecordsConsumerTest {
    private static final long LIMIT_SECONDS = 30;
    private static final byte[] NEWER = {(byte) 0xC3, 1, 9, 9, 9, 9, 9, 9, 9, 9, 0};
    private static final byte[] TOMBSTONE = {};
    private static final byte[] NO_RECORD = {1, 2, 3};

    private final String topic = "t" + UUID.randomUUID();
    private final TopicPartition stopped = new TopicPartition(topic, 0);
    private final TopicPartition other = new TopicPartition(topic, 1);
    private final Map<String, Object> client =
            Map.of("bootstrap.servers", Broker.shared().bootstrapServers());
    private final List<ConsumerRecord<byte[], byte[]>> handedOn = new ArrayList<>();
    private final Set<String> saidBefore = new HashSet<>();
    private final KnownRecordsConsumer consumer = new KnownRecordsConsumer(client, saidBefore);
    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());

    @BeforeEach
    void writeBoth() throws Exception {
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
        byte[] known = RecordCodec.encode(new Lifecycle("g1", LifecycleState.ACTIVE, 1L, 1L, Instant.now()));
        write(stopped, List.of(known, TOMBSTONE, NO_RECORD, NEWER, known));
        write(other, List.of(known, known));
        consumer.assign(List.of(stopped, other));
        consumer.seekToBeginning(List.of(stopped, other));
    }

    @AfterEach
    void close() {
        consumer.close();
        producer.close();
    }

    @Test
    void handsOnWhatStandsBeforeItAndAllOfOtherPartitions() throws Exception {
        pollUntil(() -> consumer.paused().contains(stopped));
        write(other, List.of(NO_RECORD));
        pollUntil(() -> offsets(other).contains(2L));
        assertThat(offsets(other)).containsExactly(0L, 1L, 2L);
        assertThat(offsets(stopped))
                .as("a tombstone and bytes of no schema pass")
                .containsExactly(0L, 1L, 2L);
        assertThat(consumer.position(stopped)).isEqualTo(3);
        assertThat(saidBefore).containsExactly(topic + "-0-3");
    }

    @Test
    void standsThereAgainWhenResumed() {
        pollUntil(() -> consumer.paused().contains(stopped));
        consumer.resume(List.of(stopped));
        pollUntil(() -> consumer.paused().contains(stopped));
        assertThat(offsets(stopped)).containsExactly(0L, 1L, 2L);
        assertThat(consumer.position(stopped)).isEqualTo(3);
    }

    private void pollUntil(BooleanSupplier done) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the time for it").isLessThan(end);
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofMillis(200));
            polled.forEach(handedOn::add);
            polled.nextOffsets().forEach((partition, next) -> assertThat(next.offset())
                    .as("what a commit would say of %s", partition)
                    .isEqualTo(consumer.position(partition)));
        }
    }

    private List<Long> offsets(TopicPartition partition) {
        return handedOn.stream()
                .filter(each -> each.partition() == partition.partition())
                .map(ConsumerRecord::offset)
                .toList();
    }

    private void write(TopicPartition partition, List<byte[]> values) throws Exception {
        for (byte[] value : values) {
            producer.send(new ProducerRecord<>(topic, partition.partition(), "key", value.length == 0 ? null : value))
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }
}
