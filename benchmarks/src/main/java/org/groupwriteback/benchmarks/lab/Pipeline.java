package org.groupwriteback.benchmarks.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.groupwriteback.benchmarks.follow.OutcomeLog;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.evaluator.RulesEvaluatorApplication;
import org.groupwriteback.exporter.AdExporterApplication;
import org.groupwriteback.ingestor.ChangeIngestorApplication;
import org.groupwriteback.kafka.TopicProvisioning;
import org.groupwriteback.testbed.FreePort;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.organisation.Crowd;
import org.groupwriteback.testbed.graph.tenant.AdIdentity;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.topics.Topics;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The Graph simulator and the three services, all in this JVM, with notifications on; the cloud's people are the lab's.
 * Confined to one thread.
 */
public final class Pipeline implements AutoCloseable {
    private static final Duration FIRST_ROUND_LIMIT = Duration.ofMinutes(3);

    private final Lab lab;
    private final Workplace workplace;
    private final GraphSimulator graph;
    private final List<ConfigurableApplicationContext> services = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();

    private Pipeline(Lab lab, Workplace workplace, GraphSimulator graph) {
        this.lab = lab;
        this.workplace = workplace;
        this.graph = graph;
    }

    /** Started, with its first full round over. */
    static Pipeline start(Lab lab, Path state) throws InterruptedException {
        Pipeline pipeline = new Pipeline(lab, lab.workplace("pipeline"), simulator());
        try {
            String first = pipeline.createGroup("First");
            new TopicProvisioning(pipeline.workplace.kafka()).provision(Topics.all());
            try (OutcomeLog outcomes = pipeline.outcomes()) {
                pipeline.startServices(state);
                outcomes.awaitGroups(1, FIRST_ROUND_LIMIT);
                if (!outcomes.answers().containsKey(OutcomeLog.item(first, "group"))) {
                    throw new IllegalStateException("Another group was written than the one there is");
                }
            }
            return pipeline;
        } catch (RuntimeException | InterruptedException e) {
            pipeline.close();
            throw e;
        }
    }

    public Tenant cloud() {
        return graph.tenant();
    }

    public Workplace workplace() {
        return workplace;
    }

    /** What the exporter answers from now on. */
    public OutcomeLog outcomes() {
        return OutcomeLog.fromNow(workplace.kafka());
    }

    /** The first so many people, all of them in the cloud too. */
    public List<Person> people(int count) {
        List<Person> all = lab.people(Math.max(count, people.size()));
        if (count > people.size()) {
            List<Person> more = all.subList(people.size(), count);
            Map<String, Person> byName = more.stream().collect(Collectors.toMap(Person::name, Function.identity()));
            Crowd.create(
                    cloud(), more.stream().map(Person::name).toList(), name -> Optional.ofNullable(byName.get(name))
                            .map(person -> new AdIdentity(
                                    person.account().sid(), person.account().objectGuid())));
            people.addAll(more);
        }
        return all.subList(0, count);
    }

    /** A new group in the cloud, configured to be written; its id. */
    public String createGroup(String name) {
        ObjectNode group = Json.object()
                .put("displayName", name)
                .put("mailNickname", name)
                .put("mailEnabled", false)
                .put("securityEnabled", true)
                .put("createdDateTime", "2024-03-01T09:00:00Z");
        group.putArray("groupTypes");
        group.putObject("writebackConfiguration").put("isEnabled", true).putNull("onPremisesGroupType");
        return cloud().create(ObjectType.GROUP, group);
    }

    /** Puts these people into a group of the cloud. */
    public void addMembers(String groupId, List<Person> members) {
        cloud().addMembers(groupId, members.stream().map(Person::cloudId).toList());
    }

    /** DN in AD of a group of the cloud. */
    public String dn(String groupId) {
        return lab.directory().groups(workplace.ou()).stream()
                .filter(group -> group.attribute("adminDescription").equals("Group_" + groupId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("AD has no group for " + groupId))
                .dn();
    }

    private void startServices(Path state) {
        int port = FreePort.next();
        services.add(RulesEvaluatorApplication.start(workplace.with(Map.of("WRITEBACK_STATE_DIR", state.toString()))));
        services.add(AdExporterApplication.start(workplace.environment()));
        services.add(ChangeIngestorApplication.start(workplace.with(Map.of(
                "WRITEBACK_GRAPH_BASE_URL",
                graph.baseUrl(),
                "WRITEBACK_GRAPH_AUTH",
                "none",
                "SERVER_PORT",
                String.valueOf(port),
                "WRITEBACK_GRAPH_NOTIFICATION_URL",
                "http://127.0.0.1:" + port))));
    }

    private static GraphSimulator simulator() {
        try {
            return GraphSimulator.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (int i = services.size() - 1; i >= 0; i--) {
            services.get(i).close();
        }
        graph.close();
    }
}
