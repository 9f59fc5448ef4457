package org.groupwriteback.sandbox.processes;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.groupwriteback.testbed.broker.Broker;
import org.groupwriteback.testbed.directory.Account;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.Principals;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.organisation.AdIdentities;
import org.groupwriteback.testbed.graph.tenant.AdIdentity;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/** A place in an AD for one installation: an OU for its groups, people with accounts, and a service account with the least rights. */
final class Lab {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ActiveDirectory directory;
    private final String name;
    private final String ou;
    private final Account account;
    private final Principals people;

    /** Prepares it with this many people, called {@code <name>-p0}, {@code <name>-p1} and so on. */
    Lab(ActiveDirectory directory, int size) {
        this.directory = directory;
        this.name = "lab" + NUMBER.incrementAndGet();
        this.ou = directory.createOu(name + "-groups");
        this.account = directory.createServiceAccount("svc-" + name, "Only-for-tests-1", ou);
        String peopleOu = directory.createOu(name + "-people");
        this.people = directory.createUsers(
                peopleOu,
                IntStream.range(0, size).mapToObj(i -> name + "-p" + i).toList());
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
