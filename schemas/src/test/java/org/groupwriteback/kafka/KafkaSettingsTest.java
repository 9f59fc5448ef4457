package org.groupwriteback.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.groupwriteback.settings.InvalidSetting;
import org.groupwriteback.settings.Settings;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSettingsTest {
    private static final Map<String, String> LEAST = Map.of("WRITEBACK_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");

    @TempDir
    Path directory;

    @Test
    void defaults() {
        assertThat(KafkaSettings.from(Settings.of(LEAST)))
                .isEqualTo(new KafkaSettings("kafka:9092", Map.of(), "", true, 12, 3));
    }

    @Test
    void everyProperty() throws IOException {
        Path file = Files.writeString(directory.resolve("client.properties"), "security.protocol=SSL\n# more\n");
        Map<String, String> environment = Map.of(
                "WRITEBACK_KAFKA_BOOTSTRAP_SERVERS", "kafka1:9092,kafka2:9092",
                "WRITEBACK_KAFKA_PROPERTIES_FILE", file.toString(),
                "WRITEBACK_KAFKA_TOPIC_PREFIX", "writeback.",
                "WRITEBACK_KAFKA_CREATE_TOPICS", "false",
                "WRITEBACK_KAFKA_PARTITIONS", "24",
                "WRITEBACK_KAFKA_REPLICATION", "1");

        KafkaSettings settings = KafkaSettings.from(Settings.of(environment));

        assertThat(settings)
                .isEqualTo(new KafkaSettings(
                        "kafka1:9092,kafka2:9092", Map.of("security.protocol", "SSL"), "writeback.", false, 24, 1));
        assertThat(settings.client())
                .isEqualTo(Map.of("bootstrap.servers", "kafka1:9092,kafka2:9092", "security.protocol", "SSL"));
        assertThat(settings.name(Topics.AD_DESIRED)).isEqualTo("writeback.ad.desired.v1");
        assertThat(settings.id("ad-exporter")).isEqualTo("writeback.ad-exporter");
    }

    @Test
    void theBrokersMustBeNamed() {
        refused(
                Map.of(),
                "WRITEBACK_KAFKA_BOOTSTRAP_SERVERS: is not set. Set it to the brokers, like kafka1:9092,kafka2:9092.");
    }

    @Test
    void wrongValuesAreRefusedByName() throws IOException {
        Path file = Files.writeString(directory.resolve("client.properties"), "sasl=\\u00");

        refused(
                with("WRITEBACK_KAFKA_TOPIC_PREFIX", "a b"),
                "WRITEBACK_KAFKA_TOPIC_PREFIX: is 'a b'. Set it to letters, digits, dot, dash, underscore.");
        refused(
                with("WRITEBACK_KAFKA_CREATE_TOPICS", "maybe"),
                "WRITEBACK_KAFKA_CREATE_TOPICS: is 'maybe'. Set it to true or false.");
        refused(
                with("WRITEBACK_KAFKA_PARTITIONS", "0"),
                "WRITEBACK_KAFKA_PARTITIONS: is '0'. Set it to a whole number from 1 to 1000.");
        refused(
                with("WRITEBACK_KAFKA_REPLICATION", "11"),
                "WRITEBACK_KAFKA_REPLICATION: is '11'. Set it to a whole number from 1 to 10.");
        refused(
                with("WRITEBACK_KAFKA_PROPERTIES_FILE", file.toString()),
                "WRITEBACK_KAFKA_PROPERTIES_FILE: is not a properties file: " + file
                        + ". Name one in Java's properties format.");
    }

    @Test
    void clientPropertiesAreNotShown() {
        KafkaSettings settings =
                new KafkaSettings("kafka:9092", Map.of("sasl.jaas.config", "password=s3cret"), "", true, 12, 3);

        assertThat(settings.toString()).contains("kafka:9092").doesNotContain("s3cret");
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(LEAST);
        environment.put(name, value);
        return environment;
    }

    private static void refused(Map<String, String> environment, String message) {
        assertThatThrownBy(() -> KafkaSettings.from(Settings.of(environment)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(message);
    }
}
