package org.groupwriteback.sandbox.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.groupwriteback.testbed.broker.BrokerProcess;
import org.groupwriteback.testbed.broker.TopicContents;
import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.SimulatorOptions;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;
import org.groupwriteback.testbed.graph.tenant.Draft;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.testbed.graph.tenant.TenantRules;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * In the middle of an upgrade a newer instance writes what an older one can't read yet: the older one says so once, with
 * what to do, and stops there and nowhere else; it skips nothing. The newer one goes on from that place. The ingestor is
 * upgraded first, then those that read what it writes.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollingUpgradeIT {
    private static final int PARTITIONS = 12;
    private static final Duration WRITTEN = Duration.ofMinutes(2);
    private static final Duration SAID = Duration.ofSeconds(30);
    private static final Duration CHANGED = Duration.ofMinutes(1);

    @TempDir
    static Path home;

    private final NewerRelease newer = new NewerRelease();
    private final List<AutoCloseable> started = new ArrayList<>();
    private Tenant cloud;
    private Lab lab;
    private Deployment deployment;
    private ConsumerGroups groups;
    private NewerRecords records;
    private DirectoryComparison comparison;

    @BeforeAll
    void start() throws IOException {
        lab = new Lab(ActiveDirectories.samba(), 150);
        cloud = new Tenant(UUID.randomUUID().toString(), Clock.systemUTC(), TenantRules.strict());
        OrganisationFile.load(Organisations.of(lab.names(), 80), cloud, lab.identities());
        BrokerProcess broker = started(BrokerProcess.start(home.resolve("broker")));
        GraphSimulator graph =
                started(GraphSimulator.start(SimulatorOptions.standard().tenant(cloud)));
        groups = started(new ConsumerGroups(broker, ""));
        records = started(new NewerRecords(newer, broker, PARTITIONS));
        deployment = started(
                lab.deploy(home, "", broker, graph).partitions(PARTITIONS).notified());
        comparison = lab.compare(cloud, false);
        deployment.launch();
        deployment.awaitReady();
        Eventually.nothing("the organisation in AD", WRITTEN, comparison::differences);
    }

    @AfterAll
    void stop() throws Exception {
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).close();
        }
    }

    @Test
    @Order(1)
    void theIngestorDoesNotReadAFeedWhoseCursorItCannotRead() {
        Eventually.nothing("all is read", WRITTEN, this::unfinished);
        ServiceProcess ingestor = deployment.ingestor();
        ingestor.stop();
        TopicContents.Standing cursor = deployment.topics().all(Topics.INGEST_CURSORS).stream()
                .filter(standing -> standing.key().equals("groups"))
                .max(Comparator.comparing(TopicContents.Standing::offset))
                .orElseThrow();
        NewerRecords.Unreadable unreadable =
                records.write(Topics.INGEST_CURSORS, cursor.partition(), cursor.key(), cursor.value());
        long groupFacts = groups.written("cloud.groups.v1");
        long principalFacts = groups.written("cloud.principals.v1");
        cloud.change(OrganisationFile.groupId("team1"), Json.object().put("displayName", "Renamed meanwhile"));
        cloud.create(ObjectType.USER, Draft.user("Made meanwhile"));

        SoftAssertions softly = new SoftAssertions();
        ingestor.launch();
        softly.assertThatCode(() -> Eventually.holds("said", CHANGED, () -> said(unreadable) > 0))
                .as("a line that names the cursor's place and says what to do")
                .doesNotThrowAnyException();
        softly.assertThatCode(() -> Eventually.holds(
                        "another feed", CHANGED, () -> groups.written("cloud.principals.v1") > principalFacts))
                .as("the feed of users is read")
                .doesNotThrowAnyException();
        softly.assertThat(groups.written("cloud.groups.v1"))
                .as("records on cloud.groups.v1: the feed of groups is not read")
                .isEqualTo(groupFacts);

        ingestor.stop();
        ingestor.jar(newer.jar(Service.CHANGE_INGESTOR, home));
        ingestor.launch();
        ingestor.awaitReady();
        Eventually.nothing("what changed meanwhile", WRITTEN, comparison::differences);
        softly.assertThat(groups.written("cloud.groups.v1"))
                .as("records on cloud.groups.v1: it went on from the cursor, and began no full round")
                .isLessThan(groupFacts + comparison.groups().size());
        softly.assertAll();
    }

    /** The ingestor is the newer one by now. */
    @Test
    @Order(2)
    void evaluatorAndExporterStopWhereTheyCannotReadAndGoOnOnceTheyCan() {
        Eventually.nothing("all is read", WRITTEN, this::unfinished);
        List<NewerRecords.Unreadable> unreadable = records.onePerInput(
                deployment.topics(), groups, comparison.groups().keySet());
        Set<Integer> stopped =
                unreadable.stream().map(each -> each.partition().partition()).collect(Collectors.toSet());

        SoftAssertions softly = new SoftAssertions();
        for (NewerRecords.Unreadable each : unreadable) {
            softly.assertThatCode(() -> Eventually.holds("said", SAID, () -> said(each) > 0))
                    .as("a line that names %s at %d and says what to do", each.partition(), each.offset())
                    .doesNotThrowAnyException();
        }
        String person = anyBut(stopped, lab.names().stream().map(OrganisationFile::userId));
        String group = anyBut(stopped, comparison.groups().keySet().stream().filter(id -> !cloud.members(id)
                .contains(person)));
        cloud.addMember(group, person);
        String sid = cloud.find(person).orElseThrow().text("onPremisesSecurityIdentifier");
        softly.assertThatCode(() -> Eventually.holds("others go on", CHANGED, () -> holds(group, sid)))
                .as("a new member of a group, both of partitions without an unreadable record")
                .doesNotThrowAnyException();
        // What stands behind the unreadable records waits.
        comparison.groups().keySet().stream()
                .filter(id -> stopped.contains(partition(id)))
                .forEach(id -> cloud.change(id, Json.object().put("description", "Written during the upgrade")));
        for (NewerRecords.Unreadable each : unreadable) {
            readers(each.topic()).forEach(reader -> softly.assertThat(
                            groups.positions(reader).getOrDefault(each.partition(), 0L))
                    .as("position of %s in %s", reader, each.partition())
                    .isLessThanOrEqualTo(each.offset()));
            softly.assertThat(said(each))
                    .as("lines about %s at %d, one a reader", each.partition(), each.offset())
                    .isLessThanOrEqualTo(readers(each.topic()).size());
        }
        softly.assertThat(groups.written("dead-letters.v1")).as("dead letters").isZero();

        for (ServiceProcess service : List.of(deployment.evaluator(), deployment.exporter())) {
            service.stop();
            service.jar(newer.jar(service.service(), home));
            service.launch();
        }
        deployment.awaitReady();
        Eventually.nothing("what waited is in AD", WRITTEN, comparison::differences);
        Eventually.nothing("all is read", WRITTEN, this::unfinished);
        softly.assertAll();
    }

    private boolean holds(String groupId, String sid) {
        DirectoryGroup group = comparison.groups().get(groupId);
        return group != null && group.memberSids().contains(sid);
    }

    /** How many lines say it, whichever service's. */
    private long said(NewerRecords.Unreadable unreadable) {
        return deployment.all().stream()
                .flatMap(service -> service.log().lines())
                .filter(unreadable::isNamedBy)
                .map(line -> line.replaceFirst("^\\S+", ""))
                .distinct()
                .count();
    }

    private List<String> readers(Topic<?> topic) {
        return Stream.of(ConsumerGroups.JOIN, ConsumerGroups.DECIDE, ConsumerGroups.EXPORTER)
                .filter(group -> groups.shares(group).values().stream()
                        .flatMap(Set::stream)
                        .anyMatch(partition -> partition.topic().equals(topic.name())))
                .toList();
    }

    private List<String> unfinished() {
        return Stream.of(ConsumerGroups.JOIN, ConsumerGroups.DECIDE, ConsumerGroups.EXPORTER)
                .flatMap(group -> groups.unfinished(group).stream())
                .toList();
    }

    private static String anyBut(Set<Integer> partitions, Stream<String> ids) {
        return ids.filter(id -> !partitions.contains(partition(id)))
                .collect(Collectors.toCollection(TreeSet::new))
                .first();
    }

    private static int partition(String id) {
        return Topics.AD_GROUPS.partition(new TopicKey.Name(id), PARTITIONS);
    }

    private <T extends AutoCloseable> T started(T one) {
        started.add(one);
        return one;
    }
}
