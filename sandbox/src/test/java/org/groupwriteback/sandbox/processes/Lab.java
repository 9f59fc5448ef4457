package org.groupwriteback.sandbox.processes;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.groupwriteback.testbed.broker.Broker;
import org.groupwriteback.testbed.directory.Account;
import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.Principal;
import org.groupwriteback.testbed.directory.Principals;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.organisation.AdIdentities;
import org.groupwriteback.testbed.graph.tenant.AdIdentity;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/** A place in an AD for one installation: an OU for its groups, people with accounts, and a service account with the least rights. */
final class Lab {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<String, Principal> CROWD = new LinkedHashMap<>();

    private final ActiveDirectory directory;
    private final String name;
    private final String ou;
    private final Account account;
    private final Principals people;

    /** Prepares it with this many people, called {@code <name>-p0}, {@code <name>-p1} and so on. */
    Lab(ActiveDirectory directory, int size) {
        this(directory, (ad, name) -> made(ad, ad.createOu(name + "-people"), name + "-p", 0, size));
    }

    /** Prepares it with so many of the people that large labs of the shared AD have in common: making them takes a minute. */
    static synchronized Lab ofTheCrowd(int size) {
        return new Lab(ActiveDirectories.samba(), (ad, name) -> {
            String ou = CROWD.isEmpty() ? ad.createOu("crowd") : "OU=crowd," + ad.baseDn();
            if (CROWD.size() < size) {
                CROWD.putAll(made(ad, ou, "crowd-p", CROWD.size(), size).byName());
            }
            return new Principals(CROWD.entrySet().stream()
                    .limit(size)
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new)));
        });
    }

    private Lab(ActiveDirectory directory, BiFunction<ActiveDirectory, String, Principals> people) {
        this.directory = directory;
        this.name = "lab" + NUMBER.incrementAndGet();
        this.ou = directory.createOu(name + "-groups");
        this.account = directory.createServiceAccount("svc-" + name, "Only-for-tests-1", ou);
        this.people = people.apply(directory, name);
    }

    private static Principals made(ActiveDirectory directory, String ou, String prefix, int from, int to) {
        return directory.createUsers(
                ou, IntStream.range(from, to).mapToObj(i -> prefix + i).toList());
    }

    ActiveDirectory directory() {
        return directory;
    }

    String ou() {
        return ou;
    }

    /** Login names of the people. */
    List<String> names() {
        return List.copyOf(people.byName().keySet());
    }

    Principals people() {
        return people;
    }

    AdIdentities identities() {
        return person ->
                Optional.ofNullable(people.byName().get(person)).map(p -> new AdIdentity(p.sid(), p.objectGuid()));
    }

    Deployment deploy(Path home, String prefix, Broker broker, GraphSimulator graph) {
        return new Deployment(home.resolve(prefix + name), prefix, broker, graph, directory, account, ou);
    }

    /** All settings of the services, for one process that holds the three of them. */
    Map<String, String> environment(Broker broker, GraphSimulator graph) {
        Map<String, String> all = new HashMap<>();
        all.putAll(Deployment.kafka("", broker));
        all.putAll(Deployment.graph(graph));
        all.putAll(Deployment.directory(directory, account, ou));
        return all;
    }

    /** Compares the OU with the tenant. */
    DirectoryComparison compare(Tenant tenant, boolean namedByDisplayName) {
        return new DirectoryComparison(directory, ou, new CloudTruth(tenant, people, namedByDisplayName));
    }
}
