package org.groupwriteback.sandbox.pipeline;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.evaluator.RulesEvaluatorApplication;
import org.groupwriteback.exporter.AdExporterApplication;
import org.groupwriteback.ingestor.ChangeIngestorApplication;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.kafka.TopicProvisioning;
import org.groupwriteback.records.Decision;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.ResolvedEdge;
import org.groupwriteback.records.TenantSetting;
import org.groupwriteback.sandbox.observe.TopicFollower;
import org.groupwriteback.settings.Settings;
import org.groupwriteback.testbed.FreePort;
import org.groupwriteback.testbed.broker.Broker;
import org.groupwriteback.testbed.directory.Account;
import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.groupwriteback.testbed.directory.Principals;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.tenant.AdIdentity;
import org.groupwriteback.testbed.graph.tenant.Draft;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.topics.Topics;
import org.springframework.context.ConfigurableApplicationContext;

/** The three services, a tenant and an OU of their own on the shared broker and the shared Samba. */
final class Pipeline implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PEOPLE = 12;

    final GraphSimulator graph;
    final ActiveDirectory ad = ActiveDirectories.samba();
    /** Ids of cloud users who have an AD account, by name p0, p1, ... */
    final Map<String, String> people = new LinkedHashMap<>();

    private final Map<String, String> sids = new HashMap<>();
    private final Map<String, SpecificRecord> records = new ConcurrentHashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final String ou;
    private final Path directory;
    private final TopicFollower follower;
    private ConfigurableApplicationContext ingestor;
    private ConfigurableApplicationContext evaluator;
    private ConfigurableApplicationContext exporter;

    Pipeline(Path directory, String policy) throws IOException {
        this.directory = directory;
        String name = "pipeline-" + UUID.randomUUID().toString().substring(0, 8);
        graph = GraphSimulator.start();
        String peopleOu = ad.createOu(name + "-people");
        ou = ad.createOu(name);
        Principals accounts = ad.createUsers(
                peopleOu,
                IntStream.range(0, PEOPLE).mapToObj(i -> name + "-p" + i).toList());
        for (int i = 0; i < PEOPLE; i++) {
            var account = accounts.get(name + "-p" + i);
            String id = tenant().create(
                            ObjectType.USER, Draft.user("p" + i, new AdIdentity(account.sid(), account.objectGuid())));
            people.put("p" + i, id);
            sids.put(id, account.sid());
        }
        Account account = ad.createServiceAccount(name + "-svc", "Pass-word-1", ou);
        environment.put("WRITEBACK_KAFKA_BOOTSTRAP_SERVERS", Broker.shared().bootstrapServers());
        environment.put("WRITEBACK_KAFKA_TOPIC_PREFIX", name + ".");
        environment.put("WRITEBACK_KAFKA_PARTITIONS", "3");
        environment.put("WRITEBACK_KAFKA_REPLICATION", "1");
        environment.put("WRITEBACK_GRAPH_BASE_URL", graph.baseUrl());
        environment.put("WRITEBACK_GRAPH_AUTH", "none");
        environment.put("WRITEBACK_GRAPH_POLL_INTERVAL", "PT1S");
        environment.put("WRITEBACK_AD_URLS", ad.ldapsUrl());
        environment.put("WRITEBACK_AD_CA_FILE", ad.caFile().toString());
        environment.put("WRITEBACK_AD_BIND_DN", account.dn());
        environment.put("WRITEBACK_AD_BIND_PASSWORD", account.password());
        environment.put("WRITEBACK_AD_TARGET_OU", ou);
        environment.put("WRITEBACK_MODE", "on");
        environment.put("WRITEBACK_STATE_DIR", directory.resolve("state").toString());
        KafkaSettings kafka = KafkaSettings.from(Settings.of(environment));
        new TopicProvisioning(kafka).provision(Topics.all());
        follower = new TopicFollower(
                kafka,
                List.of(Topics.DECISIONS, Topics.AD_OUTCOMES, Topics.EVALUATOR_EDGES, Topics.CLOUD_SETTINGS),
                (key, value) -> records.put(value.getSchema().getName() + "/" + key, value));
        evaluator = RulesEvaluatorApplication.start(withPolicy(policy));
        exporter = AdExporterApplication.start(ports());
        ingestor = startIngestor();
    }

    Tenant tenant() {
        return graph.tenant();
    }

    // Doing.

    /** Stops the evaluator and starts it with another policy. */
    void restartEvaluator(String policy) throws IOException {
        evaluator.close();
        evaluator = RulesEvaluatorApplication.start(withPolicy(policy));
    }

    void stopIngestor() {
        ingestor.close();
    }

    void restartIngestor() throws IOException {
        ingestor.close();
        ingestor = startIngestor();
    }

    void stopExporter() {
        exporter.close();
    }

    void startExporter() throws IOException {
        exporter = AdExporterApplication.start(ports());
    }

    /** Starts it so that it writes nothing. */
    void startStagingExporter() {
        Map<String, String> own = ports();
        own.put("WRITEBACK_MODE", "staging");
        exporter = AdExporterApplication.start(own);
    }

    private ConfigurableApplicationContext startIngestor() throws IOException {
        Map<String, String> own = ports();
        own.put("WRITEBACK_GRAPH_NOTIFICATION_URL", "http://127.0.0.1:" + own.get("SERVER_PORT"));
        return ChangeIngestorApplication.start(own);
    }

    private Map<String, String> withPolicy(String policy) throws IOException {
        Map<String, String> own = ports();
        own.put(
                "WRITEBACK_POLICY_FILE",
                Files.writeString(directory.resolve("policy.yaml"), policy).toString());
        return own;
    }

    private Map<String, String> ports() {
        Map<String, String> own = new HashMap<>(environment);
        own.put("SERVER_PORT", String.valueOf(FreePort.next()));
        own.put("MANAGEMENT_SERVER_PORT", "0");
        return own;
    }

    /** Makes a group in the cloud with these people as members. */
    String create(ObjectNode group, String... members) {
        String id = tenant().create(ObjectType.GROUP, group);
        add(id, members);
        return id;
    }

    void add(String groupId, String... members) {
        for (String member : members) {
            tenant().addMember(groupId, person(member));
        }
    }

    void remove(String groupId, String... members) {
        for (String member : members) {
            tenant().removeMember(groupId, person(member));
        }
    }

    String person(String name) {
        return Objects.requireNonNull(people.get(name), name);
    }

    Set<String> sidsOf(String... names) {
        Set<String> found = new TreeSet<>();
        for (String name : names) {
            found.add(sid(person(name)));
        }
        return found;
    }

    String sid(String userId) {
        return Objects.requireNonNull(sids.get(userId), userId);
    }

    // Looking.

    List<DirectoryGroup> adGroups() {
        return ad.groups(ou);
    }

    Optional<DirectoryGroup> adGroup(String groupId) {
        return adGroups().stream()
                .filter(group -> group.attribute("adminDescription").equals("Group_" + groupId))
                .findFirst();
    }

    /** Waits until AD's group is as it should be, and gives it. */
    DirectoryGroup awaitAdGroup(String groupId, Predicate<DirectoryGroup> asItShouldBe) {
        await("AD group of " + groupId)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> adGroup(groupId).filter(asItShouldBe).isPresent());
        return adGroup(groupId).orElseThrow();
    }

    DirectoryGroup awaitMembers(String groupId, String... names) {
        Set<String> expected = sidsOf(names);
        return awaitAdGroup(groupId, group -> new TreeSet<>(group.memberSids()).equals(expected));
    }

    void awaitNoAdGroup(String groupId) {
        await("no AD group of " + groupId).atMost(LIMIT).until(() -> adGroup(groupId)
                .isEmpty());
    }

    /** Waits for a decision with this reason, and gives it. */
    Decision awaitDecision(String groupId, String reason) {
        await("decision " + reason + " for " + groupId).atMost(LIMIT).until(() -> decision(groupId)
                .filter(found -> found.getReason().equals(reason))
                .isPresent());
        return decision(groupId).orElseThrow();
    }

    Optional<Decision> decision(String groupId) {
        return Optional.ofNullable((Decision) records.get("Decision/" + groupId));
    }

    /** Waits until a membership is reported as left out for this reason. */
    void awaitLeftOut(String groupId, String memberId, String reason) {
        await(memberId + " left out of " + groupId + " as " + reason)
                .atMost(LIMIT)
                .until(() -> records.get("ResolvedEdge/" + groupId + "/" + memberId) instanceof ResolvedEdge edge
                        && reason.equals(edge.getReason()));
    }

    /** Waits until the exporter has refused a member for this category. */
    Outcome awaitRefusal(String groupId, String category) {
        String prefix = "Outcome/" + groupId + "/";
        await("refusal " + category + " in " + groupId).atMost(LIMIT).until(() -> refusal(prefix, category)
                .isPresent());
        return refusal(prefix, category).orElseThrow();
    }

    private Optional<Outcome> refusal(String prefix, String category) {
        return records.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> (Outcome) entry.getValue())
                .filter(outcome -> category.equals(outcome.getCategory()))
                .findFirst();
    }

    /** Values of the tenant default as the ingestor has recorded them so far. */
    Set<String> tenantDefaults() {
        return records.values().stream()
                .filter(TenantSetting.class::isInstance)
                .map(setting -> String.valueOf(((TenantSetting) setting).getValue()))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        ingestor.close();
        evaluator.close();
        exporter.close();
        follower.close();
        graph.close();
    }
}
