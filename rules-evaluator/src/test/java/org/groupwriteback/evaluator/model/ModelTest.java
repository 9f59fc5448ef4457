package org.groupwriteback.evaluator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.evaluator.decide.DecideTask;
import org.groupwriteback.evaluator.join.JoinTask;
import org.groupwriteback.evaluator.policyfile.PolicyFile;
import org.groupwriteback.evaluator.topology.Stages;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.TenantSetting;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random facts, in any order between topics, some twice; re-reads from earlier offsets, lost stores, full rounds, other policies,
 * outcomes of each kind, AD restored from a backup, restarts between any two steps. At rest AD holds what the cloud says; and from
 * there neither a re-read nor a loss of state writes anything. {@code -Dmodel.seeds=N} tries more seeds, {@code -Dmodel.seed=S} one.
 */
class ModelTest {
    private static final Stages STAGES =
            new Stages("", PolicyFile.parse(""), null, (topic, partition, since) -> OptionalLong.empty());
    private static final List<String> POLICIES = List.of(
            "limits: {microsoft365: 6}",
            "deleteWhen: {disabled: true}\nlimits: {microsoft365: 6}",
            "deleteWhen: {softDeleted: true}\nlimits: {microsoft365: 6}",
            "limits: {microsoft365: 4}");
    private static final int MOST_STEPS = 200_000;

    @Test
    void ad_equals_the_cloud_and_nothing_old_is_done_again() {
        long one = Long.getLong("model.seed", -1);
        int seeds = Integer.getInteger("model.seeds", 1_000);
        long[] all = one >= 0 ? new long[] {one} : LongStream.range(0, seeds).toArray();
        for (long seed : all) {
            try {
                new Run(seed).play();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Seed " + seed + " (repeat it with -Dmodel.seed=" + seed + ")", e);
            }
        }
    }

    static int limit(String policy) {
        return policy.contains("4") ? 4 : 6;
    }

    /** One seed. */
    private static final class Run {
        private final Random random;
        private final TopicLogs logs = new TopicLogs();
        private final ModelCloud cloud;
        private final ModelAd ad = new ModelAd(logs, ModelCloud.OBJECTS);
        private final StageHost join = new StageHost(STAGES.joinReads(), StageHost.JOIN_STORES, logs, logs);
        private final StageHost decide = new StageHost(STAGES.decideReads(), StageHost.DECIDE_STORES, logs, logs);
        private long now = 1_000_000;
        private String policy = POLICIES.get(0);
        private @Nullable Instant adRestoredAt;

        Run(long seed) {
            this.random = new Random(seed);
            this.cloud = new ModelCloud(logs, random);
            startJoin();
            startDecide();
        }

        void play() {
            for (int phase = 0; phase < 4; phase++) {
                ad.failures(random.nextInt(3) == 0 ? 30 : 0);
                for (int round = random.nextInt(6); round >= 0; round--) {
                    round();
                }
                rest();
                equal();
                harmless();
            }
            policy = POLICIES.get(0);
            startDecide();
            cloud.writeAll(limit(policy));
            cloud.endRound(true);
            rest();
            equal();
            Set<String> written = ad.groups().keySet();
            assertThat(written).as("every group is written").isEqualTo(cloud.groups.keySet());
        }

        private void round() {
            for (int change = random.nextInt(8); change >= 0; change--) {
                cloud.change();
                some();
            }
            if (random.nextInt(5) == 0) {
                cloud.fullRound();
            } else {
                cloud.endRound(random.nextInt(3) == 0);
            }
            some();
            disturb();
        }

        /** Carries a random part of what is under way. */
        private void some() {
            for (int step = random.nextInt(25); step > 0; step--) {
                step();
            }
        }

        private void step() {
            switch (random.nextInt(4)) {
                case 0 -> join.take(oneOf(join.topics()));
                case 1 -> decide.take(oneOf(decide.topics()));
                case 2 -> ad.step(random);
                default -> pass(random.nextInt(40));
            }
        }

        private void disturb() {
            switch (random.nextInt(14)) {
                case 0 -> startJoin();
                case 1 -> startDecide();
                case 2 -> rewind(join);
                case 3 -> rewind(decide);
                case 4 -> lose(join);
                case 5 -> lose(decide);
                case 6 -> ad.readAgain(random.nextInt(logs.size(Topics.AD_DESIRED.name()) + 1));
                case 7 -> {
                    policy = oneOf(POLICIES);
                    startDecide();
                }
                case 8 -> ad.restore("g" + random.nextInt(ModelCloud.GROUPS));
                case 9 -> ad.backUp();
                case 10 -> {
                    ad.setBack();
                    adRestoredAt = Instant.ofEpochMilli(++now);
                    startDecide();
                }
                default -> pass(random.nextInt(5_000));
            }
        }

        /** What lies behind is read again, or all state is lost: AD is as it should be, so nothing is written. */
        private void harmless() {
            int writes = ad.writes();
            int desired = logs.size(Topics.AD_DESIRED.name());
            boolean keepsState = false;
            switch (random.nextInt(6)) {
                case 0 -> {
                    rewind(join);
                    keepsState = true;
                }
                case 1 -> {
                    rewind(decide);
                    keepsState = true;
                }
                case 2 -> lose(join);
                case 3 -> lose(decide);
                case 4 -> {
                    lose(join);
                    lose(decide);
                }
                default -> {
                    ad.readAgain(0);
                    keepsState = true;
                }
            }
            rest();
            assertThat(ad.writes()).as("writes to AD after nothing new").isEqualTo(writes);
            if (keepsState) {
                assertThat(logs.size(Topics.AD_DESIRED.name()))
                        .as("desired records after nothing new")
                        .isEqualTo(desired);
            }
            equal();
        }

        private void startJoin() {
            join.start(JoinTask::supplier, now);
        }

        private void startDecide() {
            PolicyFile file = PolicyFile.parse(policy);
            decide.start((topics, ends) -> DecideTask.supplier(topics, ends, file, adRestoredAt), now);
            decide.setting(
                    "setting",
                    RecordCodec.encode(TenantSetting.newBuilder()
                            .setTemplate("Group.Unified")
                            .setName("NewUnifiedGroupWritebackDefault")
                            .setFirstSeenAt(Instant.EPOCH)
                            .setFirstRead(true)
                            .build()));
        }

        private void rewind(StageHost stage) {
            for (String topic : stage.topics()) {
                if (random.nextBoolean()) {
                    stage.readAgain(topic, random.nextInt(logs.size(topic) + 1));
                }
            }
            if (stage == join) {
                startJoin();
            } else {
                startDecide();
            }
        }

        private void lose(StageHost stage) {
            stage.loseStores();
            stage.readAllAgain();
            if (stage == join) {
                startJoin();
            } else {
                startDecide();
            }
        }

        private void pass(long millis) {
            now += millis;
            join.clock(now);
            decide.clock(now);
        }

        /** Lets all that is under way come to its end, in a random order between topics. */
        private void rest() {
            ad.failures(0);
            cloud.endRound(true);
            int idle = 0;
            for (int step = 0; idle < 5; step++) {
                assertThat(step).as("steps until all is quiet").isLessThan(MOST_STEPS);
                int before = logs.size(Topics.AD_DESIRED.name());
                while (join.hasMore() || decide.hasMore() || ad.hasMore()) {
                    join.take(oneOf(join.topics()));
                    decide.take(oneOf(decide.topics()));
                    ad.step(random);
                }
                pass(idle < 3 ? 100 : Duration.ofMinutes(11).toMillis());
                boolean moves = join.hasMore()
                        || decide.hasMore()
                        || ad.hasMore()
                        || logs.size(Topics.AD_DESIRED.name()) > before;
                idle = moves ? 0 : idle + 1;
            }
        }

        private void equal() {
            Map<String, Object> expected = new TreeMap<>();
            Map<String, Object> found = new HashMap<>();
            cloud.groups.forEach((id, group) -> {
                boolean deleted = group.state == LifecycleState.SOFT_DELETED
                        ? policy.contains("softDeleted: true")
                        : !group.enabled && policy.contains("disabled: true");
                if (deleted && !ad.wasRestored(id)) {
                    expected.put(id, Set.of("no such group"));
                    found.put(id, ad.members(id));
                } else if (!deleted && ModelCloud.isWritten(group, policy)) {
                    expected.put(id, cloud.expected(id, ad, policy));
                    found.put(id, ad.members(id));
                }
            });
            assertThat(found).isEqualTo(expected);
        }

        private <T> T oneOf(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }
    }
}
