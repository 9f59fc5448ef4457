package org.groupwriteback.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.kafka.TopicProvisioning;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.Decision;
import org.groupwriteback.records.DesiredMember;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.Verdict;
import org.groupwriteback.settings.Settings;
import org.groupwriteback.testbed.broker.Broker;
import org.groupwriteback.testbed.broker.TopicContents;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.TopicKey.ObjectPart;
import org.groupwriteback.topics.TopicKey.Part;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as it runs, on the real broker with several partitions. */
@ExtendWith(OutputCaptureExtension.class)
class RulesEvaluatorServiceTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PARTITIONS = 3;

    @TempDir
    Path state;

    private final String prefix = "evaluator-" + UUID.randomUUID() + ".";
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "WRITEBACK_KAFKA_BOOTSTRAP_SERVERS",
            Broker.shared().bootstrapServers(),
            "WRITEBACK_KAFKA_TOPIC_PREFIX",
            prefix,
            "WRITEBACK_KAFKA_PARTITIONS",
            String.valueOf(PARTITIONS),
            "WRITEBACK_KAFKA_REPLICATION",
            "1",
            "SERVER_PORT",
            "0",
            "MANAGEMENT_SERVER_PORT",
            "0"));
    private final List<ConfigurableApplicationContext> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(ConfigurableApplicationContext::close);
    }

    private ConfigurableApplicationContext start() {
        environment.put("WRITEBACK_STATE_DIR", state.toString());
        ConfigurableApplicationContext service = RulesEvaluatorApplication.start(environment);
        running.add(service);
        return service;
    }

    @Test
    void facts_on_the_broker_become_decisions_and_desired_members_and_a_restart_goes_on() {
        KafkaSettings kafka = KafkaSettings.from(Settings.of(environment));
        new TopicProvisioning(kafka).provision(Topics.all());
        try (FactWriter facts = new FactWriter(kafka, PARTITIONS)) {
            facts.firstRound();
            ConfigurableApplicationContext service = start();
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(latest(Topics.DECISIONS).get("g1"))
                            .isInstanceOfSatisfying(Decision.class, decision -> assertThat(decision.getVerdict())
                                    .isEqualTo(Verdict.WRITTEN)));
            await().atMost(LIMIT).until(() -> status(service, "readiness") == 200);

            // Members wait until the exporter has recorded the AD group.
            assertThat(latest(Topics.AD_DESIRED)).containsOnlyKeys("g1/group");
            facts.put(
                    Topics.AD_GROUPS,
                    new TopicKey.Name("g1"),
                    AdGroup.newBuilder()
                            .setGroupId("g1")
                            .setObjectGuid("00000000-0000-0000-0000-000000000001")
                            .setDistinguishedName("CN=g1")
                            .setDeleted(false)
                            .setRecordedAt(Instant.now())
                            .build());
            await().atMost(LIMIT).untilAsserted(() -> assertThat(latest(Topics.AD_DESIRED))
                    .containsOnlyKeys("g1/group", "g1/SID=S-1-5-21-1-2-3-1001"));

            service.close();
            facts.put(Topics.CLOUD_MEMBERSHIPS, new TopicKey.ByMember("g1", "bob"), FactWriter.membership("bob", 2));
            facts.endRound(2, false);
            start();
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(latest(Topics.AD_DESIRED).get("g1/SID=S-1-5-21-1-2-3-1002"))
                            .isInstanceOfSatisfying(DesiredMember.class, member -> assertThat(member.getPresent())
                                    .isTrue()));
        }
    }

    /** Its place on its inputs stands, its state doesn't: it would wait for ever for what it has passed. */
    @Test
    void stages_whose_changelogs_are_gone_read_all_again(@TempDir Path emptyDisk) throws Exception {
        KafkaSettings kafka = KafkaSettings.from(Settings.of(environment));
        new TopicProvisioning(kafka).provision(Topics.all());
        try (FactWriter facts = new FactWriter(kafka, PARTITIONS);
                Admin admin = Admin.create(kafka.client())) {
            facts.firstRound();
            ConfigurableApplicationContext service = start();
            await().atMost(LIMIT).until(() -> latest(Topics.DECISIONS).containsKey("g1"));
            service.close();
            Set<String> changelogs = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith(prefix) && topic.endsWith("-changelog"))
                    .collect(Collectors.toSet());
            assertThat(changelogs).hasSize(2);
            admin.deleteTopics(changelogs).all().get();
            await().atMost(LIMIT)
                    .until(() -> Collections.disjoint(admin.listTopics().names().get(), changelogs));

            environment.put("WRITEBACK_STATE_DIR", emptyDisk.toString());
            running.add(RulesEvaluatorApplication.start(environment));
            facts.put(Topics.CLOUD_GROUPS, new ObjectPart("g1", Part.ATTRIBUTES), FactWriter.group("g1", 3, "Renamed"));
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(latest(Topics.DECISIONS).get("g1"))
                            .isInstanceOfSatisfying(Decision.class, decision -> assertThat(decision.getDisplayName())
                                    .isEqualTo("Renamed")));
        }
    }

    /** What the stage's own handler is for: a thread that fails in the running service is replaced, and the work goes on. */
    @Test
    void a_stage_whose_transactions_were_fenced_goes_on() throws Exception {
        KafkaSettings kafka = KafkaSettings.from(Settings.of(environment));
        new TopicProvisioning(kafka).provision(Topics.all());
        try (FactWriter facts = new FactWriter(kafka, PARTITIONS);
                Admin admin = Admin.create(kafka.client())) {
            ConfigurableApplicationContext service = start();
            facts.firstRound();
            await().atMost(LIMIT).until(() -> latest(Topics.DECISIONS).containsKey("g1"));
            List<String> transactions = admin.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith(prefix))
                    .toList();
            assertThat(transactions).isNotEmpty();
            admin.fenceProducers(transactions).all().get();
            facts.put(Topics.CLOUD_GROUPS, new ObjectPart("g2", Part.ATTRIBUTES), FactWriter.group("g2", 2));
            facts.put(
                    Topics.CLOUD_GROUPS,
                    new ObjectPart("g2", Part.LIFECYCLE),
                    new Lifecycle("g2", LifecycleState.ACTIVE, 1L, 2L, Instant.now()));

            await().atMost(LIMIT).until(() -> latest(Topics.DECISIONS).containsKey("g2"));
            assertThat(status(service, "liveness")).isEqualTo(200);
        }
    }

    /** A record that a newer version wrote is never skipped: the stage goes no further in that partition, and on in the others. */
    @Test
    void a_record_of_an_unknown_schema_stops_its_partition_alone(CapturedOutput output) throws Exception {
        KafkaSettings kafka = KafkaSettings.from(Settings.of(environment));
        new TopicProvisioning(kafka).provision(Topics.all());
        try (FactWriter facts = new FactWriter(kafka, PARTITIONS);
                KafkaProducer<String, byte[]> newer =
                        new KafkaProducer<>(kafka.client(), new StringSerializer(), new ByteArraySerializer())) {
            facts.firstRound();
            start();
            await().atMost(LIMIT).until(() -> latest(Topics.DECISIONS).containsKey("g1"));
            byte[] foreign = new byte[20];
            foreign[0] = (byte) 0xC3;
            foreign[1] = 0x01;
            String topic = Topics.CLOUD_GROUPS.nameWith(prefix);
            int partition = partition("g1");
            newer.send(new ProducerRecord<>(topic, partition, "g1/attributes", foreign))
                    .get();
            facts.put(Topics.CLOUD_GROUPS, new ObjectPart("g1", Part.ATTRIBUTES), FactWriter.group("g1", 3, "Renamed"));
            await().atMost(LIMIT).until(() -> output.getOut().contains("Upgrade this service"));

            String elsewhere = IntStream.range(2, 100)
                    .mapToObj(i -> "g" + i)
                    .filter(id -> partition(id) != partition)
                    .findFirst()
                    .orElseThrow();
            facts.put(Topics.CLOUD_GROUPS, new ObjectPart(elsewhere, Part.ATTRIBUTES), FactWriter.group(elsewhere, 3));
            facts.put(
                    Topics.CLOUD_GROUPS,
                    new ObjectPart(elsewhere, Part.LIFECYCLE),
                    new Lifecycle(elsewhere, LifecycleState.ACTIVE, 1L, 3L, Instant.now()));
            await().atMost(LIMIT).until(() -> latest(Topics.DECISIONS).containsKey(elsewhere));
            assertThat(output.getOut()).containsOnlyOnce(topic + "-" + partition + " offset 2: ");
            assertThat(latest(Topics.DECISIONS).get("g1"))
                    .isInstanceOfSatisfying(Decision.class, decision -> assertThat(decision.getDisplayName())
                            .isEqualTo("One"));
            assertThat(latest(Topics.DEAD_LETTERS)).isEmpty();
        }
    }

    private static int partition(String group) {
        return Topics.CLOUD_GROUPS.partition(new ObjectPart(group, Part.ATTRIBUTES), PARTITIONS);
    }

    /** The last committed record of each key. */
    private Map<String, SpecificRecord> latest(Topic<?> topic) {
        return new TopicContents(KafkaSettings.from(Settings.of(environment))).newest(topic);
    }

    private static int status(ConfigurableApplicationContext service, String probe) throws Exception {
        String port = service.getEnvironment().getRequiredProperty("local.management.port");
        URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/" + probe);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
