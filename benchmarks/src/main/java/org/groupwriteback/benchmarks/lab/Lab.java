package org.groupwriteback.benchmarks.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.groupwriteback.testbed.broker.Broker;
import org.groupwriteback.testbed.directory.Account;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.samba.SambaDirectory;
import org.jspecify.annotations.Nullable;

/**
 * A real broker in this JVM and a real Samba AD DC beside it, with people who are made when they are first asked for.
 * Confined to one thread.
 */
public final class Lab implements AutoCloseable {
    /** Partitions of each topic: enough for the services to work in parallel, few enough for two processors. */
    public static final int PARTITIONS = 4;

    private final Path data;
    private final Broker broker;
    private final ActiveDirectory directory;
    private final Consumer<String> progress;
    private final List<Person> people = new ArrayList<>();
    private @Nullable String peopleOu;
    private @Nullable Pipeline pipeline;

    private Lab(Path data, Broker broker, ActiveDirectory directory, Consumer<String> progress) {
        this.data = data;
        this.broker = broker;
        this.directory = directory;
        this.progress = progress;
    }

    /** Starts broker and directory; what they keep goes below {@code data}. */
    public static Lab start(Path data, Consumer<String> progress) {
        progress.accept("Starting the broker and Samba");
        Broker broker = Broker.start(data.resolve("kafka"));
        try {
            return new Lab(data, broker, SambaDirectory.start(), progress);
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    public ActiveDirectory directory() {
        return directory;
    }

    /** Says how far it has come. */
    public void tell(String line) {
        progress.accept(line);
    }

    /** The first so many people; those who don't exist yet are made, about a thousand a second. */
    public List<Person> people(int count) {
        if (count > people.size()) {
            tell("Making %,d users in AD".formatted(count - people.size()));
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
        environment.put("WRITEBACK_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
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
            tell("Starting the Graph simulator and the three services");
            started = Pipeline.start(this, data.resolve("state"));
            pipeline = started;
        }
        return started;
    }

    @Override
    public void close() {
        if (pipeline != null) {
            pipeline.close();
        }
        directory.close();
        broker.close();
    }
}
