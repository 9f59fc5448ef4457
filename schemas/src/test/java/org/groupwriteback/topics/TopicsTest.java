package org.groupwriteback.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.groupwriteback.records.Trigger;
import org.groupwriteback.records.TriggerCause;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final int PARTITIONS = 12;
    private static final String GROUP = "5f0c8f6e-3f1b-4a53-9d2e-0a4a9a1b2c3d";
    private static final String MEMBER = "0a7c1d2e-9b8f-4f6d-8c3a-7e6d5c4b3a29";

    @Test
    void keysAreTheTextThatStandsOnTheTopicForEver() {
        assertThat(new TopicKey.ObjectPart(GROUP, TopicKey.Part.ATTRIBUTES).text())
                .isEqualTo(GROUP + "/attributes");
        assertThat(new TopicKey.ObjectPart(GROUP, TopicKey.Part.LIFECYCLE).text())
                .isEqualTo(GROUP + "/lifecycle");
        assertThat(new TopicKey.ByMember(GROUP, MEMBER).text()).isEqualTo(GROUP + "/" + MEMBER);
        assertThat(new TopicKey.ByGroup(GROUP, MEMBER).text()).isEqualTo(GROUP + "/" + MEMBER);
        assertThat(new TopicKey.GroupItem(GROUP, TopicKey.GroupItem.GROUP).text())
                .isEqualTo(GROUP + "/group");
        assertThat(new TopicKey.GroupItem(GROUP, "SID=S-1-5-21-1-2-3-1104").text())
                .isEqualTo(GROUP + "/SID=S-1-5-21-1-2-3-1104");
        assertThat(new TopicKey.Marker("groups", 3).text()).isEqualTo("round-end/groups/3");
        assertThat(new TopicKey.Name("groups").text()).isEqualTo("groups");
    }

    @Test
    void aMembershipStandsWithItsMember() {
        assertThat(Topics.CLOUD_MEMBERSHIPS.partition(new TopicKey.ByMember(GROUP, MEMBER), PARTITIONS))
                .isEqualTo(principal(MEMBER));
    }

    @Test
    void anEdgeStandsWithItsGroup() {
        assertThat(Topics.EVALUATOR_EDGES.partition(new TopicKey.ByGroup(GROUP, MEMBER), PARTITIONS))
                .isEqualTo(group(GROUP));
    }

    @Test
    void allThatIsSaidOfOneGroupOrMemberStandsInPartitionsOfOneNumber() {
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            String other = new UUID(random.nextLong(), random.nextLong()).toString();

            List<Integer> ofTheMember = List.of(
                    principal(id),
                    Topics.CLOUD_PRINCIPALS.partition(new TopicKey.ObjectPart(id, TopicKey.Part.LIFECYCLE), PARTITIONS),
                    Topics.CLOUD_MEMBERSHIPS.partition(new TopicKey.ByMember(other, id), PARTITIONS),
                    Topics.AD_GROUPS.partition(new TopicKey.Name(id), PARTITIONS));
            List<Integer> ofTheGroup = List.of(
                    group(id),
                    Topics.CLOUD_GROUPS.partition(new TopicKey.ObjectPart(id, TopicKey.Part.LIFECYCLE), PARTITIONS),
                    Topics.EVALUATOR_EDGES.partition(new TopicKey.ByGroup(id, other), PARTITIONS),
                    Topics.AD_GROUPS.partition(new TopicKey.Name(id), PARTITIONS),
                    Topics.DECISIONS.partition(new TopicKey.Name(id), PARTITIONS),
                    Topics.AD_DESIRED.partition(new TopicKey.GroupItem(id, TopicKey.GroupItem.GROUP), PARTITIONS),
                    Topics.AD_DESIRED.partition(new TopicKey.GroupItem(id, "GUID=" + other), PARTITIONS),
                    Topics.AD_OUTCOMES.partition(new TopicKey.GroupItem(id, "GUID=" + other), PARTITIONS),
                    Topics.AD_OBSERVED.partition(new TopicKey.GroupItem(id, "GUID=" + other), PARTITIONS),
                    Topics.AUDIT.partition(new TopicKey.Name(id), PARTITIONS));

            assertThat(ofTheMember).containsOnly(ofTheMember.get(0));
            assertThat(ofTheGroup).containsOnly(ofTheGroup.get(0));
        }
    }

    @Test
    void partitionsAreChosenByKafkasOwnHash() {
        int kafkas = Utils.toPositive(Utils.murmur2(GROUP.getBytes(StandardCharsets.UTF_8))) % PARTITIONS;

        assertThat(Topics.DECISIONS.partition(new TopicKey.Name(GROUP), PARTITIONS))
                .isEqualTo(kafkas);
    }

    @Test
    void idsSpreadOverAllPartitions() {
        Random random = new Random(12);
        int[] counts = new int[PARTITIONS];
        for (int i = 0; i < 12_000; i++) {
            counts[group(new UUID(random.nextLong(), random.nextLong()).toString())]++;
        }

        for (int count : counts) {
            assertThat(count).isBetween(800, 1200);
        }
    }

    @Test
    void aMarkerHasNoPartitionOfItsOwn() {
        assertThatThrownBy(() -> Topics.CLOUD_MEMBERSHIPS.partition(new TopicKey.Marker("groups", 0), PARTITIONS))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aRecordIsReadyToSend() {
        Trigger trigger = Trigger.newBuilder()
                .setFeed("users")
                .setCause(TriggerCause.TIMER)
                .setAt(Instant.EPOCH)
                .build();
        TopicKey.Name key = new TopicKey.Name("users");

        ProducerRecord<String, SpecificRecord> record =
                Topics.INGEST_TRIGGERS.record("test.", key, trigger, PARTITIONS);

        assertThat(record)
                .isEqualTo(new ProducerRecord<>(
                        "test.ingest.triggers.v1",
                        Topics.INGEST_TRIGGERS.partition(key, PARTITIONS),
                        "users",
                        trigger));
    }

    @Test
    void topicsAreCreatedAsTheirKindAsks() {
        assertThat(Topics.AD_DESIRED.configs(3))
                .isEqualTo(Map.of("cleanup.policy", "compact", "min.insync.replicas", "2"));
        assertThat(Topics.INGEST_TRIGGERS.configs(1))
                .isEqualTo(Map.of("cleanup.policy", "delete", "retention.ms", "604800000", "min.insync.replicas", "1"));
        assertThat(Topics.AUDIT.configs(3))
                .isEqualTo(
                        Map.of("cleanup.policy", "delete", "retention.ms", "34560000000", "min.insync.replicas", "2"));
        assertThat(Topics.POLICY.partitionsOf(PARTITIONS)).isEqualTo(1);
        assertThat(Topics.AD_DESIRED.partitionsOf(PARTITIONS)).isEqualTo(PARTITIONS);
    }

    @Test
    void everyDeclaredTopicIsListedOnceUnderANameWithItsVersion() throws IllegalAccessException {
        List<Topic<?>> declared = new ArrayList<>();
        for (var field : Topics.class.getFields()) {
            if (field.get(null) instanceof Topic<?> topic) {
                declared.add(topic);
            }
        }

        assertThat(Topics.all()).containsExactlyInAnyOrderElementsOf(declared);
        assertThat(Topics.all())
                .extracting(Topic::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+([.-][a-z]+)*\\.v[0-9]+"));
    }

    private static int principal(String id) {
        return Topics.CLOUD_PRINCIPALS.partition(new TopicKey.ObjectPart(id, TopicKey.Part.ATTRIBUTES), PARTITIONS);
    }

    private static int group(String id) {
        return Topics.CLOUD_GROUPS.partition(new TopicKey.ObjectPart(id, TopicKey.Part.ATTRIBUTES), PARTITIONS);
    }
}
