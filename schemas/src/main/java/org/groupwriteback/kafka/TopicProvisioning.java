package org.groupwriteback.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.groupwriteback.settings.InvalidSetting;
import org.groupwriteback.topics.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure, before a service starts, that its topics are there and shaped as declared: a wrong partition count would
 * send one group's records to two tasks, a wrong cleanup policy would lose facts. Services may run it at the same time.
 */
public final class TopicProvisioning {
    private static final Logger LOG = LoggerFactory.getLogger(TopicProvisioning.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(250);

    private final KafkaSettings settings;

    public TopicProvisioning(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * Creates what is missing, or verifies, as WRITEBACK_KAFKA_CREATE_TOPICS says.
     *
     * @throws InvalidSetting when topics are missing and must not be created, or are shaped differently (the message
     *     lists each with the command that mends it), and when the brokers don't answer within a minute
     */
    public void provision(Collection<Topic<?>> topics) {
        try (Admin admin = Admin.create(settings.client())) {
            List<Topic<?>> missing = missing(admin, topics);
            if (!missing.isEmpty() && settings.createTopics()) {
                create(admin, missing);
            } else if (!missing.isEmpty()) {
                throw new InvalidSetting(
                        "WRITEBACK_KAFKA_CREATE_TOPICS",
                        "is false and topics are missing",
                        "Set it to true, or create them",
                        missing.stream().map(this::createCommand).toList());
            }
            verify(admin, topics);
        } catch (InterruptException e) {
            throw new IllegalStateException("Interrupted while topics were made ready", e);
        } catch (KafkaException e) {
            Throwable cause = e;
            while (cause.getCause() != null && cause.getCause() != cause) {
                cause = cause.getCause();
            }
            throw new InvalidSetting(
                    "WRITEBACK_KAFKA_BOOTSTRAP_SERVERS",
                    "the brokers at " + settings.bootstrapServers() + " did not make the topics ready ("
                            + cause.getMessage() + ")",
                    "See that they run and can be reached from here, and that WRITEBACK_KAFKA_PROPERTIES_FILE lets us in");
        }
    }

    private List<Topic<?>> missing(Admin admin, Collection<Topic<?>> topics) {
        var names = get(admin.listTopics().names());
        return topics.stream()
                .filter(topic -> !names.contains(settings.name(topic)))
                .collect(Collectors.toList());
    }

    private void create(Admin admin, List<Topic<?>> missing) {
        List<NewTopic> wanted = missing.stream().map(this::newTopic).toList();
        Map<String, KafkaFuture<Void>> created = admin.createTopics(wanted).values();
        for (Map.Entry<String, KafkaFuture<Void>> topic : created.entrySet()) {
            try {
                get(topic.getValue());
                LOG.info("Created topic {}", topic.getKey());
            } catch (TopicExistsException e) {
                LOG.debug(
                        "Another service was faster to create topic {}: it is verified like any other", topic.getKey());
            }
        }
    }

    private void verify(Admin admin, Collection<Topic<?>> topics) {
        Map<String, TopicDescription> described = describe(admin, topics);
        Map<ConfigResource, Config> configs = get(admin.describeConfigs(topics.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, settings.name(topic)))
                        .toList())
                .all());
        Map<String, Config> byName = new TreeMap<>();
        configs.forEach((resource, config) -> byName.put(resource.name(), config));
        for (Topic<?> topic : topics) {
            String name = settings.name(topic);
            int wanted = topic.partitionsOf(settings.partitions());
            TopicDescription description = described.get(name);
            Config config = byName.get(name);
            if (description == null || config == null) {
                throw new IllegalStateException("Topic " + name + " vanished while it was verified");
            }
            int found = description.partitions().size();
            if (found != wanted) {
                throw new InvalidSetting(
                        "WRITEBACK_KAFKA_PARTITIONS",
                        "asks for " + wanted + " partitions, and topic " + name + " has " + found,
                        topic.onePartition()
                                ? "Delete the topic and let it be created with one partition"
                                : "Set it to " + found + ", the same for every service");
            }
            String policy = config.get("cleanup.policy").value();
            if (!policy.equals(topic.cleanup().policy())) {
                throw new InvalidSetting(
                        "WRITEBACK_KAFKA_TOPIC_PREFIX",
                        "topic " + name + " has cleanup.policy=" + policy + " instead of "
                                + topic.cleanup().policy(),
                        "Choose another prefix, or change the topic",
                        List.of("kafka-configs.sh --bootstrap-server " + settings.bootstrapServers()
                                + " --alter --entity-type topics --entity-name " + name
                                + " --add-config cleanup.policy="
                                + topic.cleanup().policy()));
            }
        }
    }

    /** A topic that was just created may be unknown to the broker that is asked, for a moment. */
    private Map<String, TopicDescription> describe(Admin admin, Collection<Topic<?>> topics) {
        List<String> names = new ArrayList<>(topics.stream().map(settings::name).toList());
        long giveUpAt = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return get(admin.describeTopics(names).allTopicNames());
            } catch (UnknownTopicOrPartitionException e) {
                if (System.nanoTime() > giveUpAt) {
                    throw e;
                }
                pause();
            }
        }
    }

    private NewTopic newTopic(Topic<?> topic) {
        return new NewTopic(
                        settings.name(topic), topic.partitionsOf(settings.partitions()), (short) settings.replication())
                .configs(topic.configs(settings.replication()));
    }

    private String createCommand(Topic<?> topic) {
        String configs = topic.configs(settings.replication()).entrySet().stream()
                .map(config -> " --config " + config.getKey() + "=" + config.getValue())
                .collect(Collectors.joining());
        return "kafka-topics.sh --bootstrap-server " + settings.bootstrapServers() + " --create --topic "
                + settings.name(topic) + " --partitions " + topic.partitionsOf(settings.partitions())
                + " --replication-factor " + settings.replication() + configs;
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static <T> T get(KafkaFuture<T> answer) {
        return BrokerAnswer.get(answer, LIMIT);
    }
}
