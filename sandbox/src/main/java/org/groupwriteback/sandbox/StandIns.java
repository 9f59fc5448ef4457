package org.groupwriteback.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.groupwriteback.settings.InvalidSetting;
import org.groupwriteback.testbed.Directories;
import org.groupwriteback.testbed.broker.Broker;
import org.groupwriteback.testbed.directory.Account;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.Principals;
import org.groupwriteback.testbed.directory.memory.MemoryDirectory;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.SimulatorOptions;
import org.groupwriteback.testbed.graph.organisation.Organisation;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;
import org.groupwriteback.testbed.graph.tenant.AdIdentity;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.jspecify.annotations.Nullable;

/** What stands in for the systems that the sandbox isn't pointed at, and the settings by which the services reach them. */
final class StandIns implements AutoCloseable {
    private static final String SERVICE_ACCOUNT = "svc-group-writeback";
    private static final String SERVICE_PASSWORD = "Sandbox-only-1";

    private final Map<String, String> environment = new ConcurrentHashMap<>();
    private final Consumer<String> description;
    private final List<AutoCloseable> running = new ArrayList<>();
    private volatile @Nullable GraphSimulator graph;
    private volatile @Nullable ActiveDirectory directory;
    private volatile @Nullable String targetOu;
    private List<String> people = List.of();

    private StandIns(Consumer<String> description) {
        this.description = description;
    }

    /**
     * Starts what the options don't say to be real.
     *
     * @param description gets a line for each system: what it is and where
     */
    static StandIns start(
            Startup startup, SandboxOptions options, Map<String, String> given, Consumer<String> description)
            throws InterruptedException {
        StandIns standIns = new StandIns(description);
        given.forEach((name, value) -> {
            if (name.startsWith("WRITEBACK_")) {
                standIns.environment.put(name, value);
            }
        });
        try {
            Organisation organisation = organisation(options);
            standIns.people = organisation.peopleInAd();
            Future<?> broker = startup.begin("the broker", () -> standIns.startBroker(options));
            Future<?> graphAndAd = startup.begin(
                    "Graph and AD",
                    () -> standIns.startGraph(options, organisation, standIns.startDirectory(options, organisation)));
            Startup.await(broker);
            Startup.await(graphAndAd);
        } catch (IOException e) {
            standIns.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            standIns.close();
            throw e;
        }
        return standIns;
    }

    /** Settings for the services. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** The stand-in for Graph; empty when a real tenant is read. */
    Optional<GraphSimulator> graph() {
        return Optional.ofNullable(graph);
    }

    /** The stand-in for AD; empty when a real one is written. */
    Optional<ActiveDirectory> directory() {
        return Optional.ofNullable(directory);
    }

    /** OU that the stand-in for AD has for groups. */
    Optional<String> targetOu() {
        return Optional.ofNullable(targetOu);
    }

    /** Login names of those who have an account in the stand-in for AD. */
    List<String> people() {
        return people;
    }

    private void startBroker(SandboxOptions options) throws IOException {
        if (options.realKafka()) {
            description.accept("brokers    " + environment.get("WRITEBACK_KAFKA_BOOTSTRAP_SERVERS"));
            return;
        }
        Path data = options.data().resolve("kafka");
        // The stand-ins for Graph and AD begin anew with every start, so what broker and stores keep of them must too.
        Path state = options.data().resolve("state");
        Directories.remove(data);
        Directories.remove(state);
        environment.put("WRITEBACK_STATE_DIR", state.toString());
        Broker broker = running(Broker.start(data));
        environment.put("WRITEBACK_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("WRITEBACK_KAFKA_PARTITIONS", "4");
        environment.put("WRITEBACK_KAFKA_REPLICATION", "1");
        description.accept("broker     " + broker.bootstrapServers() + "  Apache Kafka, one node, kept in " + data);
    }

    private Optional<Principals> startDirectory(SandboxOptions options, Organisation organisation) {
        if (options.realAd()) {
            description.accept("AD         " + environment.get("WRITEBACK_AD_URLS") + "  "
                    + environment.get("WRITEBACK_AD_TARGET_OU"));
            return Optional.empty();
        }
        ActiveDirectory memory = running(MemoryDirectory.start());
        directory = memory;
        String people = memory.createOu("People");
        String groups = memory.createOu("Groups");
        targetOu = groups;
        Principals users = memory.createUsers(people, organisation.peopleInAd());
        Account account = memory.createServiceAccount(SERVICE_ACCOUNT, SERVICE_PASSWORD, groups);
        environment.put("WRITEBACK_AD_URLS", memory.ldapsUrl());
        environment.put("WRITEBACK_AD_CA_FILE", memory.caFile().toString());
        environment.put("WRITEBACK_AD_BIND_DN", account.dn());
        environment.put("WRITEBACK_AD_BIND_PASSWORD", account.password());
        environment.put("WRITEBACK_AD_TARGET_OU", groups);
        environment.put("WRITEBACK_MODE", "on");
        description.accept(String.format(
                Locale.ROOT,
                "AD         %s  stand-in in memory, %,d users, groups go to %s",
                memory.ldapsUrl(),
                users.all().size(),
                groups));
        return Optional.of(users);
    }

    private void startGraph(SandboxOptions options, Organisation organisation, Optional<Principals> people)
            throws IOException {
        if (options.realGraph()) {
            description.accept("Graph      tenant "
                    + environment.getOrDefault(
                            "WRITEBACK_GRAPH_TENANT_ID",
                            environment.getOrDefault("WRITEBACK_GRAPH_BASE_URL", "not named")));
            return;
        }
        Tenant tenant = Tenant.empty();
        OrganisationFile.load(organisation, tenant, person -> people.map(
                        known -> known.byName().get(person))
                .map(user -> new AdIdentity(user.sid(), user.objectGuid())));
        GraphSimulator simulator = running(startGraph(tenant, options.graphPort()));
        graph = simulator;
        environment.put("WRITEBACK_GRAPH_BASE_URL", simulator.baseUrl());
        environment.put("WRITEBACK_GRAPH_AUTH", "none");
        description.accept(String.format(
                Locale.ROOT,
                "Graph      %s  stand-in: %,d groups, %,d people",
                simulator.baseUrl(),
                organisation.teams().size(),
                organisation.people().size()));
    }

    /** On the port that was asked for, or on a free one where that is taken. */
    private static GraphSimulator startGraph(Tenant tenant, int port) throws IOException {
        SimulatorOptions options = SimulatorOptions.standard().tenant(tenant);
        try {
            return GraphSimulator.start(options.port(port));
        } catch (IOException taken) {
            return GraphSimulator.start(options.port(0));
        }
    }

    private static Organisation organisation(SandboxOptions options) throws IOException {
        Path file = options.organisation();
        if (file == null) {
            try (InputStream in = StandIns.class.getResourceAsStream("/organisation.json")) {
                if (in == null) {
                    throw new IllegalStateException("The sandbox jar lacks organisation.json");
                }
                return OrganisationFile.read(in);
            }
        }
        if (!Files.isReadable(file)) {
            throw new InvalidSetting("--organisation", "names a file that can't be read: " + file, "Name a JSON file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return OrganisationFile.read(in);
        }
    }

    private synchronized <T extends AutoCloseable> T running(T started) {
        running.add(started);
        return started;
    }

    @Override
    public synchronized void close() {
        for (int i = running.size() - 1; i >= 0; i--) {
            try {
                running.get(i).close();
            } catch (Exception e) {
                org.slf4j.LoggerFactory.getLogger(StandIns.class).warn("A stand-in did not stop in order", e);
            }
        }
    }
}
