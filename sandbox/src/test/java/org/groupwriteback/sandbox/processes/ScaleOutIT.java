package org.groupwriteback.sandbox.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.groupwriteback.testbed.broker.BrokerProcess;
import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.LdapTap;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.SimulatorOptions;
import org.groupwriteback.testbed.graph.delta.PageLimits;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.testbed.graph.tenant.TenantRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances of each service and random changes in the cloud; of each service one instance is killed and the other
 * frozen for longer than its group waits, in turn, and the broker is killed once. The work is spread over both, nothing is
 * lost, and who was frozen writes nothing more on the strength of what it held. {@code -Dprocesses.seed} repeats a run.
 */
class ScaleOutIT {
    private static final int PARTITIONS = 12;
    private static final int TEAMS = 25;
    /** Of the teams behind these some are distribution lists, which have no recycle bin. */
    private static final int NEVER_A_LIST = 20;

    private static final Duration SPREAD = Duration.ofMinutes(2);
    private static final Duration TAKEN_OVER = Duration.ofMinutes(1);
    private static final Duration WRITTEN = Duration.ofMinutes(3);
    /** So slow that an exporter has more to write at any moment. */
    private static final Duration SLOW_AD = Duration.ofMillis(120);

    /** What is on its way when the exporter is frozen is answered while it is, and all that waits behind is still to come. */
    private static final Duration STANDSTILL = Duration.ofSeconds(2);

    private static final int SEVERAL = 3;
    private static final Duration TICK = Duration.ofMillis(10);

    private static final Map<Service, List<String>> GROUPS = Map.of(
            Service.CHANGE_INGESTOR,
            List.of(ConsumerGroups.INGESTOR),
            Service.RULES_EVALUATOR,
            List.of(ConsumerGroups.JOIN, ConsumerGroups.DECIDE),
            Service.AD_EXPORTER,
            List.of(ConsumerGroups.EXPORTER));

    @TempDir
    Path home;

    @Test
    void twoOfEachServiceLoseNothingWhicheverIsKilledOrFrozen() throws Exception {
        long seed = Long.getLong("processes.seed", System.nanoTime() % 1_000_000);
        System.out.println("processes.seed=" + seed);
        ActiveDirectory samba = ActiveDirectories.samba();
        Lab lab = new Lab(samba, 100);
        Tenant cloud = new Tenant(UUID.randomUUID().toString(), Clock.systemUTC(), TenantRules.strict());
        OrganisationFile.load(Organisations.of(lab.names(), TEAMS), cloud, lab.identities());
        RandomChanges changes = new RandomChanges(
                cloud,
                seed,
                lab.names().stream().map(OrganisationFile::userId).toList(),
                IntStream.range(0, NEVER_A_LIST)
                        .mapToObj(i -> OrganisationFile.groupId("team" + i))
                        .sorted()
                        .toList());
        // The group knows of the exporter by what it hears of it, not by how often the exporter polls.
        Path seldomHeard = Files.writeString(home.resolve("kafka.properties"), "heartbeat.interval.ms=6000\n");
        PageLimits pages = PageLimits.standard().objects(5).members(4);

        try (BrokerProcess broker = BrokerProcess.start(home.resolve("broker"));
                GraphSimulator graph = GraphSimulator.start(
                        SimulatorOptions.standard().tenant(cloud).pages(pages));
                LdapTap firstTap = LdapTap.before(samba);
                LdapTap secondTap = LdapTap.before(samba);
                ConsumerGroups groups = new ConsumerGroups(broker, "");
                Deployment first = lab.deploy(home.resolve("first"), "", broker, graph)
                        .partitions(PARTITIONS)
                        .through(firstTap);
                Deployment second = lab.deploy(home.resolve("second"), "", broker, graph)
                        .partitions(PARTITIONS)
                        .through(secondTap)) {
            second.exporter().set("WRITEBACK_KAFKA_PROPERTIES_FILE", seldomHeard.toString());
            List.of(first, second).forEach(Deployment::launch);
            List.of(first, second).forEach(Deployment::awaitReady);
            firstTap.delayWrites(SLOW_AD);
            secondTap.delayWrites(SLOW_AD);
            DirectoryComparison comparison = lab.compare(cloud, false);
            try (SteadyChanges steady = new SteadyChanges(changes, Duration.ofMillis(250))) {
                awaitSpread(groups);
                List<String> late = lose(
                        List.of(first.ingestor(), first.evaluator()), List.of(second.exporter()), secondTap, groups);
                awaitSpread(groups);
                lose(List.of(first.exporter()), List.of(second.ingestor(), second.evaluator()), secondTap, groups);
                awaitSpread(groups);
                broker.kill();
                broker.restart();
                awaitSpread(groups);
                steady.end();
                System.out.println("written late: " + late);
                firstTap.delayWrites(Duration.ZERO);
                secondTap.delayWrites(Duration.ZERO);
                Duration took =
                        Eventually.nothing("AD equals the cloud, seed " + seed, WRITTEN, comparison::differences);
                System.out.printf(
                        "AD equals the cloud %d s after the last change; %d and %d writes by the two exporters%n",
                        took.toSeconds(),
                        firstTap.writes().size(),
                        secondTap.writes().size());
                assertThat(firstTap.writes()).isNotEmpty();
                assertThat(secondTap.writes()).isNotEmpty();
                assertThat(late)
                        .as("writes of an exporter that was frozen, before it was given anything again")
                        .isEmpty();
            }
        }
    }

    /** Loses them all at once until others have taken over; gives what a frozen exporter wrote before it was given anything. */
    private static List<String> lose(
            List<ServiceProcess> killed, List<ServiceProcess> frozen, LdapTap tapOfFrozen, ConsumerGroups groups) {
        boolean writer = frozen.stream().anyMatch(each -> each.service() == Service.AD_EXPORTER);
        if (writer) {
            tapOfFrozen.delayWrites(STANDSTILL);
            Eventually.holds(
                    "several writes under way",
                    TAKEN_OVER,
                    TICK,
                    () -> tapOfFrozen.writes().stream()
                                    .filter(write -> write.result().isEmpty())
                                    .count()
                            >= SEVERAL);
        }
        frozen.forEach(ServiceProcess::freeze);
        killed.forEach(ServiceProcess::kill);
        tapOfFrozen.delayWrites(SLOW_AD);
        frozen.forEach(each -> awaitTakenOver(each, groups));
        Set<String> others = Set.copyOf(shares(groups, ConsumerGroups.EXPORTER).keySet());
        long thawedAt = System.nanoTime();
        frozen.forEach(ServiceProcess::thaw);
        List<String> late = writer ? writesBeforeItsReturn(tapOfFrozen, groups, others, thawedAt) : List.of();
        killed.forEach(each -> awaitTakenOver(each, groups));
        killed.forEach(ServiceProcess::launch);
        return late;
    }

    private static void awaitTakenOver(ServiceProcess lost, ConsumerGroups groups) {
        GROUPS.getOrDefault(lost.service(), List.of())
                .forEach(group -> Eventually.nothing(
                        "one instance has all of " + group,
                        TAKEN_OVER,
                        TICK,
                        () -> whoLacks(shares(groups, group), 1)));
    }

    /** What it asked AD for, up to the last look at its group that didn't find it there. */
    private static List<String> writesBeforeItsReturn(
            LdapTap tap, ConsumerGroups groups, Set<String> others, long thawedAt) {
        List<String> late = new ArrayList<>();
        Eventually.holds("the frozen exporter is back", TAKEN_OVER, TICK, () -> {
            long askedAt = System.nanoTime();
            Map<String, Set<TopicPartition>> shares = shares(groups, ConsumerGroups.EXPORTER);
            boolean back = shares.entrySet().stream()
                    .anyMatch(share -> !others.contains(share.getKey())
                            && !share.getValue().isEmpty());
            if (!back) {
                late.clear();
                tap.writes().stream()
                        .filter(write -> write.askedAt() > thawedAt && write.askedAt() < askedAt)
                        .map(write -> millis(write.askedAt() - thawedAt) + " after it went on, "
                                + millis(askedAt - thawedAt) + " after it the group was " + shares + ": " + write)
                        .forEach(late::add);
            }
            return back;
        });
        return late;
    }

    private static String millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis() + " ms";
    }

    private static void awaitSpread(ConsumerGroups groups) {
        GROUPS.values().stream()
                .flatMap(List::stream)
                .forEach(group -> Eventually.nothing(
                        "both instances have a part of " + group, SPREAD, () -> whoLacks(shares(groups, group), 2)));
    }

    private static List<String> whoLacks(Map<String, Set<TopicPartition>> shares, int instances) {
        long working =
                shares.values().stream().filter(share -> !share.isEmpty()).count();
        return shares.size() == instances && working == instances ? List.of() : List.of(shares.toString());
    }

    /** Nothing while the broker is away. */
    private static Map<String, Set<TopicPartition>> shares(ConsumerGroups groups, String group) {
        try {
            return groups.shares(group);
        } catch (KafkaException e) {
            return Map.of();
        }
    }
}
