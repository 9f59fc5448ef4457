package org.groupwriteback.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.groupwriteback.exporter.availability.DirectoryAccess;
import org.groupwriteback.exporter.ldap.DirectorySettings;
import org.groupwriteback.exporter.ldap.DirectorySurvey;
import org.groupwriteback.exporter.ldap.LdapConnection;
import org.groupwriteback.exporter.ldap.LdapGroupDirectory;
import org.groupwriteback.exporter.ldap.LdapMemberDirectory;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.Result;
import org.groupwriteback.settings.Settings;
import org.groupwriteback.testbed.directory.Account;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.groupwriteback.testbed.directory.memory.MemoryDirectory;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The whole exporter on one thread, between a log in memory and the directory in memory, with everything that may happen to
 * it in an order that a seed chooses: {@code -Dexporter.seeds=10000} for more of them, {@code -Dexporter.seed=42} for one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExporterModelTest {
    private static final int SEEDS = Integer.getInteger("exporter.seeds", 300);
    private static final int FIRST = Integer.getInteger("exporter.seed", 0);
    private static final int STEPS = 250;
    private static final int USERS = 6;

    private final MemoryDirectory memory = MemoryDirectory.start();
    private final String people = memory.createOu("People");
    private final List<String> anchors =
            memory
                    .createUsers(
                            people,
                            IntStream.range(0, USERS)
                                    .mapToObj(i -> "model-" + i)
                                    .toList())
                    .all()
                    .stream()
                    .map(user -> "SID=" + user.sid())
                    .toList();
    private final LdapConnection connection = new LdapConnection(settings(), () -> {});
    private final DirectorySurvey survey = new DirectorySurvey(connection, people);
    private final DirectoryAccess access =
            new DirectoryAccess(survey::survey, connection.controller(), new SimpleMeterRegistry());

    @BeforeAll
    void probe() {
        access.probe();
        assertThat(access.isUsable()).isTrue();
    }

    @AfterAll
    void close() {
        connection.close();
        memory.close();
    }

    @Test
    void atRestAdIsAsDesiredAndNothingSupersededWasEverWritten() {
        int seeds = FIRST == 0 ? SEEDS : FIRST + 1;
        for (int seed = FIRST; seed < seeds; seed++) {
            try {
                new Run(seed).all();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Seed " + seed + ", to be repeated with -Dexporter.seed=" + seed, e);
            }
        }
    }

    private DirectorySettings settings() {
        Account account = memory.administrator();
        return DirectorySettings.from(Settings.of(Map.of(
                "WRITEBACK_AD_URLS",
                memory.ldapUrl(),
                "WRITEBACK_AD_ALLOW_PLAINTEXT",
                "true",
                "WRITEBACK_AD_BIND_DN",
                account.dn(),
                "WRITEBACK_AD_BIND_PASSWORD",
                account.password(),
                "WRITEBACK_AD_TARGET_OU",
                people)));
    }

    /** What happens with one seed. */
    private final class Run {
        private final String ou;
        private final Random random;
        private final AtomicLong now = new AtomicLong();
        private final ModelTopics topics = new ModelTopics();
        private final ModelDesired desired;
        private final ModelDirectory directory;
        private ModelExporter exporter;
        private @Nullable ModelExporter zombie;

        Run(long seed) {
            this.ou = memory.createOu("Seed" + seed);
            this.random = new Random(seed);
            List<String> groupIds =
                    IntStream.range(0, 3).mapToObj(i -> "s" + seed + "-" + i).toList();
            this.desired = new ModelDesired(topics, random, groupIds, anchors);
            this.directory = new ModelDirectory(
                    new LdapGroupDirectory(connection, ou),
                    new LdapMemberDirectory(connection, survey),
                    desired,
                    random);
            this.exporter = start();
        }

        void all() {
            for (int i = 0; i < STEPS; i++) {
                try {
                    step();
                } catch (ModelCrash crash) {
                    restart();
                }
            }
            directory.calm();
            do {
                rest();
            } while (desired.retry(answered()::contains));
            check();
            readAllAgain();
        }

        private void step() {
            int dice = random.nextInt(100);
            if (dice < 15) {
                desired.change();
            } else if (dice < 35) {
                exporter.read(1 + random.nextInt(8));
            } else if (dice < 50) {
                exporter.write();
            } else if (dice < 70) {
                exporter.deliver();
            } else if (dice < 88) {
                exporter.acknowledge();
            } else if (dice < 90) {
                exporter.refuse();
            } else if (dice < 93) {
                now.addAndGet(Duration.ofMillis(random.nextInt(4_000)).toNanos());
            } else if (dice < 94) {
                desired.raiseFloors();
                exporter.loseAndRegain();
            } else if (dice < 95) {
                desired.raiseFloors();
                exporter.giveBack();
            } else if (dice < 96) {
                throw new ModelCrash();
            } else if (dice < 97) {
                takeOver();
            } else {
                zombieStep();
            }
        }

        private ModelExporter start() {
            desired.raiseFloors();
            return new ModelExporter(topics, access, directory, directory, ou, now);
        }

        private void restart() {
            exporter.crash(random);
            zombie = null;
            if (random.nextInt(4) == 0) {
                setBack();
            }
            exporter = start();
        }

        /** Somebody sets the consumer group's offsets to something earlier. */
        private void setBack() {
            for (Map.Entry<TopicPartition, OffsetAndMetadata> position :
                    topics.committed().entrySet()) {
                int offset = Math.toIntExact(position.getValue().offset());
                position.setValue(new OffsetAndMetadata(random.nextInt(offset + 1)));
            }
        }

        /** This one is cut off from the group, and when its session is over another takes its place. */
        private void takeOver() {
            exporter.cutOff();
            zombie = exporter;
            now.addAndGet(Duration.ofSeconds(12).toNanos());
            exporter = start();
        }

        /** Who was cut off goes on, not knowing it, and writes nothing. */
        private void zombieStep() {
            ModelExporter cutOff = zombie;
            if (cutOff == null) {
                return;
            }
            List<String> writes = directory.writes();
            cutOff.read(3);
            cutOff.write();
            cutOff.deliver();
            cutOff.acknowledge();
            assertThat(directory.writes()).isEqualTo(writes);
        }

        /** All goes on undisturbed until everything on the topic is finished. */
        private void rest() {
            for (int i = 0; i < 1_000; i++) {
                now.addAndGet(Duration.ofMillis(1_100).toNanos());
                exporter.read(50);
                exporter.write();
                while (exporter.deliver() || exporter.acknowledge()) {
                    // Until all is sent and taken.
                }
                boolean finished = ModelTopics.partitions(Topics.AD_DESIRED.name()).stream()
                        .allMatch(partition -> topics.committed()
                                        .getOrDefault(partition, new OffsetAndMetadata(0))
                                        .offset()
                                == topics.end(partition));
                if (finished) {
                    return;
                }
            }
            throw new AssertionError("Not at rest: committed " + topics.committed() + " of " + topics.ends());
        }

        private Set<String> answered() {
            Set<String> answered = new HashSet<>();
            for (Outcome outcome : topics.outcomes()) {
                if (outcome.getResult() == Result.APPLIED || outcome.getResult() == Result.UNCHANGED) {
                    answered.add(outcome.getGroupId() + "/" + outcome.getItem() + "@" + outcome.getVersion());
                }
            }
            return answered;
        }

        private void check() {
            List<DirectoryGroup> there = memory.groups(ou);
            for (String groupId : desired.groupIds()) {
                List<DirectoryGroup> found = there.stream()
                        .filter(group -> group.attribute("adminDescription").equals("Group_" + groupId))
                        .toList();
                Optional<DesiredGroup> wanted = desired.group(groupId);
                assertThat(found).hasSize(wanted.isPresent() ? 1 : 0);
                wanted.ifPresent(group -> {
                    assertThat(found.get(0).cn()).isEqualTo(group.getCn());
                    assertThat(found.get(0).attribute("displayName")).isEqualTo(group.getDisplayName());
                    assertThat(found.get(0).attribute("groupType")).isEqualTo(String.valueOf(group.getGroupType()));
                    assertThat(found.get(0).memberSids())
                            .extracting(sid -> "SID=" + sid)
                            .containsExactlyInAnyOrderElementsOf(desired.members(groupId));
                });
            }
        }

        /** On a log that was never compacted, with all that once was desired in it: AD isn't touched. */
        private void readAllAgain() {
            exporter.crash(random);
            topics.committed().clear();
            exporter = start();
            List<String> writes = directory.writes();
            rest();
            assertThat(directory.writes()).isEqualTo(writes);
            check();
        }
    }
}
