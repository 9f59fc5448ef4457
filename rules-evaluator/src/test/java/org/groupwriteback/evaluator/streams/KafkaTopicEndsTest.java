package org.groupwriteback.evaluator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.groupwriteback.testbed.broker.Broker;
import org.junit.jupiter.api.Test;

class KafkaTopicEndsTest {
    private static final long LIMIT_SECONDS = 30;

    private final Map<String, Object> client =
            Map.of("bootstrap.servers", Broker.shared().bootstrapServers());

    @Test
    void aTaskThatBeginsAgainHearsNothingFromBeforeItBegan() throws Exception {
        String topic = "t" + UUID.randomUUID();
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
        KafkaTopicEnds ends = new KafkaTopicEnds(client, List.of(topic));
        long firstTask = System.nanoTime();
        assertThat(ends.lastOffset(topic, 0, firstTask)).hasValue(-1);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", new byte[1])).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }

        assertThat(ends.lastOffset(topic, 0, firstTask))
                .as("where it ended when the first task began")
                .hasValue(-1);
        assertThat(ends.lastOffset(topic, 0, System.nanoTime()))
                .as("where it ended when the next began")
                .hasValue(0);
    }
}
