package org.groupwriteback.benchmarks.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.kafka.TopicProvisioning;
import org.groupwriteback.settings.Settings;
import org.groupwriteback.testbed.broker.BrokerProcess;
import org.groupwriteback.testbed.directory.Account;
import org.groupwriteback.testbed.directory.samba.SambaDirectory;
import org.groupwriteback.topics.Topics;

/**
 * The three services as processes with the settings that they are shipped with, TLS to AD and the least rights there,
 * notifications on; beside them a broker and a Graph simulator of their own. Confined to one thread.
 */
public final class Deployment implements AutoCloseable {
    /** What docker-compose.yml and the Kubernetes manifests start the services with. */
    static final List<String> SHIPPED_OPTIONS = List.of(
            "-Xmx256m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:MaxDirectMemorySize=48m",
            "-XX:+ExitOnOutOfMemoryError");

    private final SambaDirectory directory;
    private final String ou;
    private final Account account;
    private final Consumer<String> progress;
    private final BrokerProcess broker;
    private final SimulatorProcess simulator;
    private final Cloud cloud;
    private final KafkaSettings kafka;
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private final Map<String, Duration> toReady = new LinkedHashMap<>();
    private final List<Person> people = new ArrayList<>();
    private final Thread end = new Thread(this::killServices, "services' end");

    private Deployment(Path home, String name, SambaDirectory directory, List<String> jvm, Consumer<String> progress)
            throws InterruptedException {
        this.directory = directory;
        this.progress = progress;
        this.ou = directory.createOu(name);
        this.account = directory.createServiceAccount("svc-" + name, "Pa55-" + UUID.randomUUID(), ou);
        Path logs = made(home.resolve(name).resolve("logs"));
        this.broker = BrokerProcess.start(home.resolve(name).resolve("kafka"));
        try {
            this.simulator = SimulatorProcess.start(logs);
        } catch (RuntimeException | InterruptedException e) {
            broker.close();
            throw e;
        }
        this.cloud = new Cloud(simulator.baseUrl());
        Map<String, String> common = Map.of(
                "WRITEBACK_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(), "WRITEBACK_KAFKA_REPLICATION", "1");
        this.kafka = KafkaSettings.from(Settings.of(common));
        List<String> options = new ArrayList<>(SHIPPED_OPTIONS);
        options.addAll(jvm);
        for (Service service : Service.values()) {
            Map<String, String> environment = new HashMap<>(common);
            environment.putAll(own(service, home.resolve(name)));
            services.put(service, new ServiceProcess(service, options, environment, logs));
        }
        ServiceProcess ingestor = process(Service.INGESTOR);
        ingestor.set("WRITEBACK_GRAPH_NOTIFICATION_URL", "http://127.0.0.1:" + ingestor.port());
        Runtime.getRuntime().addShutdownHook(end);
    }

    /**
     * Starts broker and simulator, and gets the services ready to be launched.
     *
     * @param home below it, in a directory of that name, stand data, stores and logs
     * @param name of the OU
     * @param jvm options for the services' JVMs, beside their heap
     */
    public static Deployment prepare(
            Path home, String name, SambaDirectory directory, List<String> jvm, Consumer<String> progress)
            throws InterruptedException {
        progress.accept("Starting a broker and the Graph simulator as processes");
        Deployment prepared = new Deployment(home, name, directory, jvm, progress);
        new TopicProvisioning(prepared.kafka).provision(Topics.all());
        return prepared;
    }

    private Map<String, String> own(Service service, Path home) {
        return switch (service) {
            case INGESTOR -> Map.of("WRITEBACK_GRAPH_BASE_URL", simulator.baseUrl(), "WRITEBACK_GRAPH_AUTH", "none");
            case EVALUATOR ->
                Map.of("WRITEBACK_STATE_DIR", home.resolve("state").toString());
            case EXPORTER ->
                Map.of(
                        "WRITEBACK_MODE", "on",
                        "WRITEBACK_AD_URLS", directory.ldapsUrl(),
                        "WRITEBACK_AD_CA_FILE", directory.caFile().toString(),
                        "WRITEBACK_AD_BIND_DN", account.dn(),
                        "WRITEBACK_AD_BIND_PASSWORD", account.password(),
                        "WRITEBACK_AD_TARGET_OU", ou);
        };
    }

    /** What each service used of the processors from its last start until it was ready. */
    public ProcessorTime toReady() {
        return new ProcessorTime(new LinkedHashMap<>(toReady));
    }

    /** Starts services, all at once, and waits until they are ready. */
    public void launch(Service... wanted) throws InterruptedException {
        long start = System.nanoTime();
        for (Service service : wanted) {
            process(service).launch();
        }
        for (Service service : wanted) {
            process(service).awaitReady();
            Duration used = ProcessorTime.ofProcess(process(service).pid());
            toReady.put(service.shortName(), used);
            progress.accept(
                    "  %s is ready after %d s and %.1f s of processor time, process %d, http://127.0.0.1:%d/actuator"
                            .formatted(
                                    service.module(),
                                    Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                                    used.toMillis() / 1e3,
                                    process(service).pid(),
                                    process(service).managementPort()));
        }
    }

    /** Starts the ingestor, after killing it if it runs, with this time between two polls. */
    public void pollEvery(Duration interval) throws InterruptedException {
        process(Service.INGESTOR).set("WRITEBACK_GRAPH_POLL_INTERVAL", interval.toString());
        launch(Service.INGESTOR);
    }

    /** Ends the services as {@code kill -9} does; broker and simulator stay. */
    public void killServices() {
        services.values().forEach(ServiceProcess::kill);
    }

    /** Sees to it that all these people are in the cloud. */
    public void synchronize(List<Person> wanted) throws InterruptedException {
        if (wanted.size() > people.size()) {
            List<Person> more = wanted.subList(people.size(), wanted.size());
            cloud.synchronize(more);
            people.addAll(more);
        }
    }

    public Cloud cloud() {
        return cloud;
    }

    /** Its broker and topics. */
    public KafkaSettings kafka() {
        return kafka;
    }

    public SambaDirectory directory() {
        return directory;
    }

    /** Where its groups are written. */
    public String ou() {
        return ou;
    }

    /** Who writes them. */
    public Account account() {
        return account;
    }

    /** What each process has used so far; the measuring one too, which shares the processors with them. */
    public ProcessorTime processorTime() {
        Map<String, Long> all = pids();
        all.put("measuring", ProcessHandle.current().pid());
        return ProcessorTime.of(all);
    }

    /** Watches the memory of each process from now on. */
    public MemoryWatch watchMemory() {
        return new MemoryWatch(this::pids);
    }

    private Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        for (Service service : List.of(Service.INGESTOR, Service.EVALUATOR, Service.EXPORTER)) {
            if (process(service).isRunning()) {
                pids.put(service.shortName(), process(service).pid());
            }
        }
        pids.put("broker", broker.pid());
        directory.pid().ifPresent(pid -> pids.put("Samba", pid));
        pids.put("Graph", simulator.pid());
        return pids;
    }

    private ServiceProcess process(Service service) {
        ServiceProcess found = services.get(service);
        if (found == null) {
            throw new IllegalStateException(service + " is not part of this deployment");
        }
        return found;
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        killServices();
        Runtime.getRuntime().removeShutdownHook(end);
        simulator.close();
        broker.close();
    }
}
