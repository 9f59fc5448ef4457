package org.groupwriteback.benchmarks.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.groupwriteback.benchmarks.deployment.Deployment;
import org.groupwriteback.benchmarks.deployment.Service;
import org.groupwriteback.benchmarks.follow.OutcomeLog;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.testbed.broker.Broker;
import org.groupwriteback.testbed.directory.Account;
import org.groupwriteback.testbed.directory.samba.SambaDirectory;
import org.jspecify.annotations.Nullable;

/**
 * A real Samba AD DC with people who are made when they are first asked for, and beside it what a rung needs: a broker and
 * the services in this JVM, or all of them as processes. One of the two runs at a time, because they share the
 * processors. Confined to one thread.
 */
public final class Lab implements AutoCloseable {
    /** Partitions of each topic for services in this JVM: enough to work in parallel, few enough for two processors. */
    public static final int PARTITIONS = 4;

    private static final Duration FIRST_ROUND_LIMIT = Duration.ofMinutes(3);

    private final Path data;
    private final List<String> jvm;
    private final SambaDirectory directory;
    private final Consumer<String> progress;
    private final List<Person> people = new ArrayList<>();
    private int deployments;
    private @Nullable String peopleOu;
    private @Nullable Broker broker;
    private @Nullable Pipeline pipeline;
    private @Nullable Deployment deployment;

    private Lab(Path data, List<String> jvm, SambaDirectory directory, Consumer<String> progress) {
        this.data = data;
        this.jvm = List.copyOf(jvm);
        this.directory = directory;
        this.progress = progress;
    }

    /**
     * Starts the directory.
     *
     * @param data what is kept goes below it
     * @param jvm options for services that are processes, beside their heap
     */
    public static Lab start(Path data, List<String> jvm, Consumer<String> progress) {
        progress.accept("Starting Samba");
        return new Lab(data, jvm, SambaDirectory.start(), progress);
    }

    public SambaDirectory directory() {
        return directory;
    }

    /** Prints how far it has come. */
    public void progress(String line) {
        progress.accept(line);
    }

    /** The first so many people; those who don't exist yet are made, about a thousand a second. */
    public List<Person> people(int count) {
        if (count > people.size()) {
            progress("Making %,d users in AD".formatted(count - people.size()));
            String ou = peopleOu == null ? directory.createOu("People") : peopleOu;
            peopleOu = ou;
            List<String> names = IntStream.range(people.size(), count)
                    .mapToObj(number -> "person" + number)
                    .toList();
            directory.createUsers(ou, names).byName().forEach((name, account) -> people.add(new Person(name, account)));
        }
        return List.copyOf(people.subList(0, count));
    }

    /** A workplace for one rung. */
    public Workplace workplace(String name) {
        String ou = directory.createOu(name);
        Account account = directory.createServiceAccount("svc-" + name, "Pa55-" + UUID.randomUUID(), ou);
        Map<String, String> environment = new HashMap<>();
        environment.put("WRITEBACK_KAFKA_BOOTSTRAP_SERVERS", broker().bootstrapServers());
        environment.put("WRITEBACK_KAFKA_TOPIC_PREFIX", name + ".");
        environment.put("WRITEBACK_KAFKA_PARTITIONS", String.valueOf(PARTITIONS));
        environment.put("WRITEBACK_KAFKA_REPLICATION", "1");
        environment.put("WRITEBACK_AD_URLS", directory.ldapUrl());
        environment.put("WRITEBACK_AD_ALLOW_PLAINTEXT", "true");
        environment.put("WRITEBACK_AD_BIND_DN", account.dn());
        environment.put("WRITEBACK_AD_BIND_PASSWORD", account.password());
        environment.put("WRITEBACK_AD_TARGET_OU", ou);
        environment.put("WRITEBACK_AD_CHUNK_SIZE", String.valueOf(BareClient.CHUNK));
        environment.put("WRITEBACK_AD_CONNECTIONS", String.valueOf(BareClient.CONNECTIONS));
        environment.put("WRITEBACK_MODE", "on");
        environment.put("SERVER_PORT", "0");
        environment.put("MANAGEMENT_SERVER_PORT", "0");
        return new Workplace(ou, account, environment);
    }

    /** The whole path from the Graph simulator to AD, which the rungs that need it share; started for the first of them. */
    public Pipeline pipeline() throws InterruptedException {
        Pipeline started = pipeline;
        if (started == null) {
            progress("Starting the Graph simulator and the three services");
            started = Pipeline.start(this, data.resolve("state"));
            pipeline = started;
        }
        return started;
    }

    /** The services as processes with one group written, which the rungs that need them share; started for the first. */
    public Deployment deployment() throws InterruptedException {
        Deployment running = deployment;
        return running == null ? startDeployment() : running;
    }

    private Deployment startDeployment() throws InterruptedException {
        Deployment started = prepareDeployment();
        started.cloud().createGroup("First");
        try (OutcomeLog outcomes = OutcomeLog.fromNow(started.kafka())) {
            started.launch(Service.values());
            outcomes.awaitGroups(1, FIRST_ROUND_LIMIT);
        }
        return started;
    }

    /** Broker, cloud and OU of a new deployment, whose services were never launched; ends what ran before. */
    public Deployment prepareDeployment() throws InterruptedException {
        endAll();
        deployments++;
        Deployment prepared = Deployment.prepare(data, "deployment-" + deployments, directory, jvm, progress);
        deployment = prepared;
        return prepared;
    }

    private Broker broker() {
        Broker running = broker;
        if (running == null) {
            running = Broker.start(data.resolve("kafka"));
            broker = running;
        }
        return running;
    }

    private void endAll() {
        if (pipeline != null) {
            pipeline.close();
            pipeline = null;
        }
        if (broker != null) {
            broker.close();
            broker = null;
        }
        if (deployment != null) {
            deployment.close();
            deployment = null;
        }
    }

    @Override
    public void close() {
        endAll();
        directory.close();
    }
}
