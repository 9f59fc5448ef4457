package org.groupwriteback.sandbox.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.groupwriteback.testbed.Directories;
import org.groupwriteback.testbed.broker.BrokerProcess;
import org.groupwriteback.testbed.directory.DirectorySighting;
import org.groupwriteback.testbed.directory.DirectoryWatch;
import org.groupwriteback.testbed.directory.LdapTap;
import org.groupwriteback.testbed.directory.LdapWrite;
import org.groupwriteback.testbed.directory.Principal;
import org.groupwriteback.testbed.directory.samba.SambaDirectory;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.SimulatorOptions;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;
import org.groupwriteback.testbed.graph.tenant.AdIdentity;
import org.groupwriteback.testbed.graph.tenant.Draft;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.testbed.graph.tenant.TenantRules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Old records do no harm: groups with a past, and each way of reading that past again. AD is as the cloud is, so that
 * nothing may be written; AD is watched from before the services start until they rest. The topics are as they were
 * written: no segment is full, so that no cleaner takes anything away.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayIT {
    private static final Duration WRITTEN = Duration.ofMinutes(2);
    private static final Duration HEALED = Duration.ofSeconds(20);
    private static final Duration AT_REST = Duration.ofMinutes(3);
    private static final Duration QUIET = Duration.ofSeconds(3);
    /**
     * Whoever reads a short log gets the whole of it at once, and sees each item's last record before it acts on the first;
     * in the field logs are long.
     */
    private static final Map<String, String> SMALL_FETCHES = Map.of("fetch.max.bytes", "2048");

    /** So that the next records come while AD still writes. */
    private static final Duration SLOW_AD = Duration.ofMillis(20);

    private static final List<String> WATCHED_TOPICS =
            List.of("evaluator.edges.v1", "decisions.v1", "ad.desired.v1", "ad.groups.v1", "ad.outcomes.v1");

    @TempDir
    static Path home;

    private final long seed = Long.getLong("processes.seed", System.nanoTime() % 1_000_000);
    private final List<AutoCloseable> started = new ArrayList<>();
    private Lab lab;
    private Tenant cloud;
    private LdapTap tap;
    private Deployment deployment;
    private ConsumerGroups groups;
    private DirectoryComparison comparison;
    private int change;

    @BeforeAll
    void groupsGetAPast() throws IOException {
        System.out.println("processes.seed=" + seed);
        SambaDirectory samba = started(SambaDirectory.start());
        lab = new Lab(samba, 60);
        cloud = new Tenant(UUID.randomUUID().toString(), Clock.systemUTC(), TenantRules.strict());
        CloudHistory history = new CloudHistory(cloud, lab, seed);
        BrokerProcess broker = started(BrokerProcess.start(home.resolve("broker"), SMALL_FETCHES));
        GraphSimulator graph =
                started(GraphSimulator.start(SimulatorOptions.standard().tenant(cloud)));
        tap = started(LdapTap.before(samba));
        groups = started(new ConsumerGroups(broker, ""));
        deployment = started(lab.deploy(home, "", broker, graph).notified().through(tap));
        comparison = lab.compare(cloud, false);
        deployment.launch();
        deployment.awaitReady();
        tap.delayWrites(SLOW_AD);
        history.live(() -> Eventually.nothing("the past, seed " + seed, WRITTEN, comparison::differences));
        System.out.printf(
                "%d groups with a past; %d records and ends of transactions on ad.desired.v1, %d on evaluator.edges.v1%n",
                comparison.groups().size(), groups.written("ad.desired.v1"), groups.written("evaluator.edges.v1"));
    }

    @AfterAll
    void stop() throws Exception {
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).close();
        }
    }

    @Test
    void theEvaluatorReadsAllOfItsInputsAgain() {
        nothingIsWrittenAfter(deployment.evaluator(), () -> {
            groups.toStart(ConsumerGroups.JOIN);
            groups.toStart(ConsumerGroups.DECIDE);
        });
    }

    @Test
    void theEvaluatorReadsItsInputsAgainFromAnyPlace() {
        Random random = new Random(seed);
        nothingIsWrittenAfter(deployment.evaluator(), () -> {
            groups.toTheMiddle(ConsumerGroups.JOIN, random);
            groups.toTheMiddle(ConsumerGroups.DECIDE, random);
        });
    }

    @Test
    void theEvaluatorLosesItsDisk() {
        nothingIsWrittenAfter(deployment.evaluator(), () -> Directories.remove(deployment.stateDirectory()));
    }

    @Test
    void theEvaluatorLosesItsStateAndItsChangelogs() {
        nothingIsWrittenAfter(deployment.evaluator(), () -> {
            Directories.remove(deployment.stateDirectory());
            groups.deleteChangelogs("rules-evaluator");
            groups.toStart(ConsumerGroups.JOIN);
            groups.toStart(ConsumerGroups.DECIDE);
        });
    }

    @Test
    void joinAloneLosesItsStateAndItsChangelogs() {
        nothingIsWrittenAfter(deployment.evaluator(), () -> {
            Directories.remove(deployment.stateDirectory().resolve(ConsumerGroups.JOIN));
            groups.deleteChangelogs(ConsumerGroups.JOIN);
            groups.toStart(ConsumerGroups.JOIN);
        });
    }

    @Test
    void decideAloneLosesItsStateAndItsChangelogs() {
        nothingIsWrittenAfter(deployment.evaluator(), () -> {
            Directories.remove(deployment.stateDirectory().resolve(ConsumerGroups.DECIDE));
            groups.deleteChangelogs(ConsumerGroups.DECIDE);
            groups.toStart(ConsumerGroups.DECIDE);
        });
    }

    @Test
    void theExporterReadsEveryDesiredStateAgain() {
        nothingIsWrittenAfter(deployment.exporter(), () -> groups.toStart(ConsumerGroups.EXPORTER));
    }

    @Test
    void theExporterReadsDesiredStatesAgainFromAnyPlace() {
        Random random = new Random(seed);
        nothingIsWrittenAfter(deployment.exporter(), () -> groups.toTheMiddle(ConsumerGroups.EXPORTER, random));
    }

    /** One by its SID, one by its source anchor: who leaves doesn't take the other's membership along. */
    @Test
    void twoUsersOfOneAccountDoNotTakeEachOthersMembership() {
        Principal account = lab.people().get(lab.names().get(7));
        AdIdentity identity = new AdIdentity(account.sid(), account.objectGuid());
        String byAnchor = cloud.create(
                ObjectType.USER, Draft.user("by anchor").put("onPremisesImmutableId", identity.immutableId()));
        String bySid = OrganisationFile.userId(lab.names().get(7));
        String oneLeaves = cloud.create(ObjectType.GROUP, Draft.microsoft365("The one by SID leaves"));
        String otherLeaves = cloud.create(ObjectType.GROUP, Draft.microsoft365("The one by anchor leaves"));
        try {
            cloud.addMembers(oneLeaves, List.of(bySid, byAnchor));
            cloud.addMembers(otherLeaves, List.of(byAnchor, bySid));
            Eventually.nothing("both groups with their member", WRITTEN, comparison::differences);
            awaitRest();
            try (DirectoryWatch watch = DirectoryWatch.begin(lab.directory(), lab.ou())) {
                cloud.removeMember(oneLeaves, bySid);
                cloud.removeMember(otherLeaves, byAnchor);
                // Once this is in AD, what came before it has been decided on too.
                aChangeArrives();
                awaitRest();
                assertThat(watch.sightings())
                        .as("groups that lost the account that one of two users still brings")
                        .noneMatch(seen -> seen.anchor().endsWith(oneLeaves)
                                || seen.anchor().endsWith(otherLeaves));
            }
            cloud.removeMember(oneLeaves, byAnchor);
            cloud.removeMember(otherLeaves, bySid);
            Eventually.nothing("both have left both groups", WRITTEN, comparison::differences);
        } finally {
            cloud.purge(oneLeaves);
            cloud.purge(otherLeaves);
        }
    }

    private void nothingIsWrittenAfter(ServiceProcess service, Runnable whileStopped) {
        Eventually.nothing("AD is as the cloud is, before anything is read again", HEALED, comparison::differences);
        awaitRest();
        service.stop();
        whileStopped.run();
        int writes = tap.writes().size();
        try (DirectoryWatch watch = DirectoryWatch.begin(lab.directory(), lab.ou())) {
            service.launch();
            service.awaitReady();
            awaitRest();
            List<LdapWrite> asked = tap.writes().subList(writes, tap.writes().size());
            List<DirectorySighting> seen = watch.sightings();
            List<LdapWrite> taken = asked.stream().filter(LdapWrite::taken).toList();
            System.out.printf(
                    "%d writes asked for, %d taken, %d seen in AD in %d groups%n",
                    asked.size(),
                    taken.size(),
                    seen.size(),
                    seen.stream().map(DirectorySighting::anchor).distinct().count());
            assertThat(firstOf(seen)).as("what AD was seen to become").isEmpty();
            assertThat(firstOf(taken)).as("writes that AD took").isEmpty();
        }
        assertThat(comparison.differences()).isEmpty();
        aChangeArrives();
    }

    private static List<String> firstOf(List<?> all) {
        return all.stream().limit(25).map(Object::toString).toList();
    }

    private void aChangeArrives() {
        String person = OrganisationFile.userId(lab.names().get(40 + change % 8));
        cloud.addMember(CloudHistory.team(12), person);
        cloud.removeMember(
                CloudHistory.team(13), cloud.members(CloudHistory.team(13)).get(0));
        cloud.addMember(CloudHistory.team(13), person);
        change++;
        Eventually.nothing("a change", WRITTEN, comparison::differences);
    }

    /** Everything is read, and nobody has written anything for a while. */
    private void awaitRest() {
        long[] last = {-1, System.nanoTime()};
        Eventually.nothing("the services rest", AT_REST, () -> {
            long written = WATCHED_TOPICS.stream().mapToLong(groups::written).sum();
            if (written != last[0]) {
                last[0] = written;
                last[1] = System.nanoTime();
                return List.of("records are still written");
            }
            if (System.nanoTime() - last[1] < QUIET.toNanos()) {
                return List.of("quiet for less than " + QUIET);
            }
            List<String> unfinished = new ArrayList<>(groups.unfinished(ConsumerGroups.JOIN));
            unfinished.addAll(groups.unfinished(ConsumerGroups.DECIDE));
            unfinished.addAll(groups.unfinished(ConsumerGroups.EXPORTER));
            return unfinished;
        });
    }

    private <T extends AutoCloseable> T started(T one) {
        started.add(one);
        return one;
    }
}
