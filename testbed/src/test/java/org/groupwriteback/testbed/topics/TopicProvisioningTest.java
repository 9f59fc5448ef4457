package org.groupwriteback.testbed.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.kafka.TopicProvisioning;
import org.groupwriteback.settings.InvalidSetting;
import org.groupwriteback.testbed.broker.Broker;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.Test;

/** Each test has topics of its own, by a prefix, on the broker that all share. */
class TopicProvisioningTest {
    private static final int PARTITIONS = 3;

    private final Broker broker = Broker.shared();
    private final String prefix = "p" + UUID.randomUUID() + ".";

    @Test
    void topicsAreCreatedAsDeclared() throws Exception {
        provision(settings(true), Topics.all());

        Map<String, TopicDescription> described = describe(Topics.all());
        Map<String, Config> configs = configs(Topics.all());
        for (Topic<?> topic : Topics.all()) {
            String name = topic.nameWith(prefix);
            assertThat(partitions(described, name)).as(name).isEqualTo(topic.onePartition() ? 1 : PARTITIONS);
            topic.configs(1).forEach((key, value) -> assertThat(config(configs, name, key))
                    .as(name + " " + key)
                    .isEqualTo(value));
        }
    }

    @Test
    void whatIsThereIsLeftAsItIs() throws Exception {
        provision(settings(true), Topics.all());

        provision(settings(true), Topics.all());
        provision(settings(false), Topics.all());

        assertThat(describe(Topics.all())).hasSize(Topics.all().size());
    }

    @Test
    void anotherPartitionCountIsRefusedWithTheRemedy() throws Exception {
        create(new NewTopic(prefix + "ad.desired.v1", 5, (short) 1).configs(Map.of("cleanup.policy", "compact")));

        assertThatThrownBy(() -> provision(settings(true), List.of(Topics.AD_DESIRED)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("WRITEBACK_KAFKA_PARTITIONS: asks for 3 partitions, and topic " + prefix
                        + "ad.desired.v1 has 5. Set it to 5, the same for every service.");
    }

    @Test
    void aTopicOfOnePartitionWithMoreIsRefused() throws Exception {
        create(new NewTopic(prefix + "policy.v1", PARTITIONS, (short) 1).configs(Map.of("cleanup.policy", "compact")));

        assertThatThrownBy(() -> provision(settings(true), List.of(Topics.POLICY)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageEndingWith("Delete the topic and let it be created with one partition.");
    }

    @Test
    void aTopicThatLosesFactsIsRefusedWithTheCommandThatMendsIt() throws Exception {
        create(new NewTopic(prefix + "ad.desired.v1", PARTITIONS, (short) 1));

        assertThatThrownBy(() -> provision(settings(true), List.of(Topics.AD_DESIRED)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("has cleanup.policy=delete instead of compact")
                .hasMessageEndingWith("\n  kafka-configs.sh --bootstrap-server " + broker.bootstrapServers()
                        + " --alter --entity-type topics --entity-name " + prefix
                        + "ad.desired.v1 --add-config cleanup.policy=compact");
    }

    @Test
    void whatMustNotBeCreatedIsListedAsCommands() throws Exception {
        provision(settings(true), List.of(Topics.AD_GROUPS));

        assertThatThrownBy(() -> provision(settings(false), List.of(Topics.AD_GROUPS, Topics.AUDIT, Topics.GUARD)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("WRITEBACK_KAFKA_CREATE_TOPICS: is false and topics are missing. "
                        + "Set it to true, or create them:"
                        + command("audit.v1", PARTITIONS, "cleanup.policy=delete --config retention.ms=34560000000")
                        + command("guard.v1", 1, "cleanup.policy=compact"));
        assertThat(names()).contains(prefix + "ad.groups.v1").doesNotContain(prefix + "audit.v1", prefix + "guard.v1");
    }

    @Test
    void servicesThatStartAtOnceDontDisturbEachOther() throws Exception {
        int services = 4;
        ExecutorService executor = Executors.newFixedThreadPool(services);
        try {
            List<Callable<Boolean>> starts = new ArrayList<>();
            for (int i = 0; i < services; i++) {
                starts.add(() -> {
                    provision(settings(true), Topics.all());
                    return true;
                });
            }
            for (Future<Boolean> start : executor.invokeAll(starts, 2, TimeUnit.MINUTES)) {
                assertThat(start.get()).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(describe(Topics.all())).hasSize(Topics.all().size());
    }

    private String command(String topic, int partitions, String configs) {
        return "\n  kafka-topics.sh --bootstrap-server " + broker.bootstrapServers() + " --create --topic " + prefix
                + topic + " --partitions " + partitions + " --replication-factor 1 --config " + configs
                + " --config min.insync.replicas=1";
    }

    private KafkaSettings settings(boolean createTopics) {
        return new KafkaSettings(broker.bootstrapServers(), Map.of(), prefix, createTopics, PARTITIONS, 1);
    }

    private static void provision(KafkaSettings settings, Collection<Topic<?>> topics) {
        new TopicProvisioning(settings).provision(topics);
    }

    private void create(NewTopic topic) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
        }
    }

    private Collection<String> names() throws Exception {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get(30, TimeUnit.SECONDS);
        }
    }

    private Map<String, TopicDescription> describe(Collection<Topic<?>> topics) throws Exception {
        try (Admin admin = admin()) {
            return admin.describeTopics(
                            topics.stream().map(topic -> topic.nameWith(prefix)).toList())
                    .allTopicNames()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private Map<String, Config> configs(Collection<Topic<?>> topics) throws Exception {
        Map<String, Config> configs = new java.util.HashMap<>();
        try (Admin admin = admin()) {
            admin.describeConfigs(topics.stream()
                            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.nameWith(prefix)))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS)
                    .forEach((resource, config) -> configs.put(resource.name(), config));
        }
        return configs;
    }

    private static int partitions(Map<String, TopicDescription> described, String name) {
        TopicDescription description = described.get(name);
        return description == null ? 0 : description.partitions().size();
    }

    private static String config(Map<String, Config> configs, String name, String key) {
        Config config = configs.get(name);
        return config == null ? "" : config.get(key).value();
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
