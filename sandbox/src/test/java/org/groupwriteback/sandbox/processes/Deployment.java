package org.groupwriteback.sandbox.processes;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.settings.Settings;
import org.groupwriteback.testbed.broker.Broker;
import org.groupwriteback.testbed.broker.TopicContents;
import org.groupwriteback.testbed.directory.Account;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.LdapTap;
import org.groupwriteback.testbed.graph.GraphSimulator;

/** The three services of one installation, each set to the systems alone that it speaks to. */
final class Deployment implements AutoCloseable {
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private final Map<String, String> kafka;
    private final Path state;

    /**
     * @param prefix put before topic, group and transactional ids
     * @param account who writes to AD
     * @param ou where groups are written
     */
    Deployment(
            Path home,
            String prefix,
            Broker broker,
            GraphSimulator graph,
            ActiveDirectory directory,
            Account account,
            String ou) {
        kafka = kafka(prefix, broker);
        Path logs = home.resolve("logs");
        state = home.resolve("state");
        add(Service.CHANGE_INGESTOR, graph(graph), logs);
        add(Service.RULES_EVALUATOR, Map.of("WRITEBACK_STATE_DIR", state.toString()), logs);
        add(Service.AD_EXPORTER, directory(directory, account, ou), logs);
    }

    /** Settings that every service needs. */
    static Map<String, String> kafka(String prefix, Broker broker) {
        return Map.of(
                "WRITEBACK_KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "WRITEBACK_KAFKA_TOPIC_PREFIX",
                prefix,
                "WRITEBACK_KAFKA_PARTITIONS",
                "4",
                "WRITEBACK_KAFKA_REPLICATION",
                "1");
    }

    /** Settings of the ingestor. */
    static Map<String, String> graph(GraphSimulator graph) {
        return Map.of(
                "WRITEBACK_GRAPH_BASE_URL", graph.baseUrl(),
                "WRITEBACK_GRAPH_AUTH", "none",
                "WRITEBACK_GRAPH_POLL_INTERVAL", "PT1S");
    }

    /** Settings of the exporter. */
    static Map<String, String> directory(ActiveDirectory directory, Account account, String ou) {
        return Map.of(
                "WRITEBACK_MODE", "on",
                "WRITEBACK_AD_URLS", directory.ldapsUrl(),
                "WRITEBACK_AD_CA_FILE", directory.caFile().toString(),
                "WRITEBACK_AD_BIND_DN", account.dn(),
                "WRITEBACK_AD_BIND_PASSWORD", account.password(),
                "WRITEBACK_AD_TARGET_OU", ou);
    }

    /** Changes come by notification, and the timer is so slow that nothing comes by it. */
    Deployment notified() {
        ServiceProcess ingestor = ingestor();
        ingestor.set("WRITEBACK_GRAPH_NOTIFICATION_URL", "http://127.0.0.1:" + ingestor.port());
        ingestor.set("WRITEBACK_GRAPH_POLL_INTERVAL", "PT10M");
        return this;
    }

    Deployment policy(Path file) {
        evaluator().set("WRITEBACK_POLICY_FILE", file.toString());
        return this;
    }

    /** All topics but the small ones have so many partitions, where they don't exist yet. */
    Deployment partitions(int count) {
        services.values().forEach(service -> service.set("WRITEBACK_KAFKA_PARTITIONS", String.valueOf(count)));
        return this;
    }

    /** The exporter speaks to AD through this tap. */
    Deployment through(LdapTap tap) {
        exporter().set("WRITEBACK_AD_URLS", tap.url());
        exporter().set("WRITEBACK_AD_ALLOW_PLAINTEXT", "true");
        exporter().unset("WRITEBACK_AD_CA_FILE");
        return this;
    }

    /** Where the evaluator keeps its stores: a directory for each of its applications. */
    Path stateDirectory() {
        return state;
    }

    /** Starts all three at once. */
    void launch() {
        services.values().forEach(ServiceProcess::launch);
    }

    void awaitReady() {
        services.values().forEach(ServiceProcess::awaitReady);
    }

    ServiceProcess ingestor() {
        return get(Service.CHANGE_INGESTOR);
    }

    ServiceProcess evaluator() {
        return get(Service.RULES_EVALUATOR);
    }

    ServiceProcess exporter() {
        return get(Service.AD_EXPORTER);
    }

    List<ServiceProcess> all() {
        return List.copyOf(services.values());
    }

    ServiceProcess get(Service service) {
        ServiceProcess found = services.get(service);
        if (found == null) {
            throw new IllegalStateException(service + " is not part of this deployment");
        }
        return found;
    }

    /** Reads what stands on its topics. */
    TopicContents topics() {
        return new TopicContents(KafkaSettings.from(Settings.of(kafka)));
    }

    private void add(Service service, Map<String, String> own, Path logs) {
        Map<String, String> environment = new HashMap<>(kafka);
        environment.putAll(own);
        services.put(service, new ServiceProcess(service, environment, logs));
    }

    @Override
    public void close() {
        services.values().forEach(ServiceProcess::close);
    }
}
