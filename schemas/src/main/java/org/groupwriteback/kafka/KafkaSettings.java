package org.groupwriteback.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.groupwriteback.settings.InvalidSetting;
import org.groupwriteback.settings.Settings;
import org.groupwriteback.topics.Topic;

/**
 * How to reach the brokers.
 *
 * @param bootstrapServers WRITEBACK_KAFKA_BOOTSTRAP_SERVERS
 * @param clientProperties content of WRITEBACK_KAFKA_PROPERTIES_FILE: SASL, SSL and the rest; may hold secrets
 * @param topicPrefix WRITEBACK_KAFKA_TOPIC_PREFIX, put before topic, group and transactional ids
 * @param createTopics WRITEBACK_KAFKA_CREATE_TOPICS
 * @param partitions WRITEBACK_KAFKA_PARTITIONS of the co-partitioned topics
 * @param replication WRITEBACK_KAFKA_REPLICATION of created topics
 */
public record KafkaSettings(
        String bootstrapServers,
        Map<String, String> clientProperties,
        String topicPrefix,
        boolean createTopics,
        int partitions,
        int replication) {
    private static final String PROPERTIES_FILE = "WRITEBACK_KAFKA_PROPERTIES_FILE";

    public KafkaSettings {
        clientProperties = Map.copyOf(clientProperties);
    }

    public static KafkaSettings from(Settings settings) {
        return new KafkaSettings(
                settings.required(
                        "WRITEBACK_KAFKA_BOOTSTRAP_SERVERS", "Set it to the brokers, like kafka1:9092,kafka2:9092"),
                settings.file(PROPERTIES_FILE).map(KafkaSettings::load).orElse(Map.of()),
                settings.parsed(
                        "WRITEBACK_KAFKA_TOPIC_PREFIX", "", "letters, digits, dot, dash, underscore", prefix -> {
                            if (!prefix.matches("[A-Za-z0-9._-]{1,100}")) {
                                throw new IllegalArgumentException();
                            }
                            return prefix;
                        }),
                settings.flag("WRITEBACK_KAFKA_CREATE_TOPICS", true),
                settings.number("WRITEBACK_KAFKA_PARTITIONS", 12, 1, 1000),
                settings.number("WRITEBACK_KAFKA_REPLICATION", 3, 1, 10));
    }

    /** Properties for any Kafka client: the operator's, with the brokers. A mutable copy. */
    public Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>(clientProperties);
        client.put("bootstrap.servers", bootstrapServers);
        return client;
    }

    /** Name of a topic on the broker. */
    public String name(Topic<?> topic) {
        return topic.nameWith(topicPrefix);
    }

    /** A group, application or transactional id with the prefix. */
    public String id(String id) {
        return topicPrefix + id;
    }

    /** Without the client properties, which may hold secrets. */
    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrapServers + ", prefix '" + topicPrefix + "', partitions " + partitions + "]";
    }

    private static Map<String, String> load(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSetting(
                    PROPERTIES_FILE, "is not a properties file: " + file, "Name one in Java's properties format");
        }
        Map<String, String> map = new HashMap<>();
        properties.forEach((key, value) -> map.put(key.toString(), value.toString()));
        return map;
    }
}
