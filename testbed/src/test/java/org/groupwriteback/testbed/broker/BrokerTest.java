package org.groupwriteback.testbed.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {
    private static final String TOPIC = "things";

    @TempDir
    Path directory;

    @Test
    void keepsRecordsAndPortOverARestart() throws Exception {
        String first;
        try (Broker broker = EmbeddedBroker.start(directory)) {
            first = broker.bootstrapServers();
            createTopic(broker);
            sendInTransaction(broker, "one");
        }

        try (Broker broker = EmbeddedBroker.start(directory)) {
            assertThat(broker.bootstrapServers()).isEqualTo(first);
            assertThat(read(broker, 1)).containsExactly("one");
        }
    }

    @Test
    void refusesATakenPortWithoutEndingTheJvm() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Broker.start(directory, taken.getLocalPort()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("No broker on port " + taken.getLocalPort());
        }
    }

    @Test
    void keepsAcknowledgedRecordsOverAKill() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(directory)) {
            createTopic(broker);
            sendInTransaction(broker, "one");

            broker.kill();
            broker.restart();

            sendInTransaction(broker, "two");
            assertThat(read(broker, 2)).containsExactly("one", "two");
        }
    }

    private static void createTopic(Broker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    private static void sendInTransaction(Broker broker, String value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "sender");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, value)).get(30, TimeUnit.SECONDS);
            producer.commitTransaction();
        }
    }

    private static List<String> read(Broker broker, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest",
                "fetch.max.wait.ms", "2000");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            List<String> values = new ArrayList<>();
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < count && System.nanoTime() < end) {
                for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(500))) {
                    values.add(each.value());
                }
            }
            return values;
        }
    }
}
