package org.groupwriteback.ingestor.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.groupwriteback.ingestor.feed.CloudGroup;
import org.groupwriteback.ingestor.feed.CloudPrincipal;
import org.groupwriteback.ingestor.feed.Fact;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.Stamp;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.DeadLetter;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.Membership;
import org.groupwriteback.records.PrincipalAttributes;
import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.records.TenantSetting;
import org.groupwriteback.topics.DeadLetters;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;

/** Facts to the records that stand on the topics: the only place that knows both. Stateless. */
final class FactRecords {
    static final String TEMPLATE = "Group.Unified";
    static final String DEFAULT = "NewUnifiedGroupWritebackDefault";

    private final KafkaSettings settings;

    FactRecords(KafkaSettings settings) {
        this.settings = settings;
    }

    List<ProducerRecord<String, SpecificRecord>> of(Fact fact, Stamp stamp) {
        if (fact instanceof Fact.Member member) {
            return List.of(record(
                    Topics.CLOUD_MEMBERSHIPS,
                    new TopicKey.ByMember(member.groupId(), member.memberId()),
                    membership(member, stamp)));
        }
        if (fact instanceof Fact.GroupAttributes attributes) {
            return List.of(record(
                    Topics.CLOUD_GROUPS,
                    new TopicKey.ObjectPart(attributes.group().id(), TopicKey.Part.ATTRIBUTES),
                    group(attributes.group(), stamp)));
        }
        if (fact instanceof Fact.PrincipalAttributes attributes) {
            return List.of(record(
                    Topics.CLOUD_PRINCIPALS,
                    new TopicKey.ObjectPart(attributes.principal().id(), TopicKey.Part.ATTRIBUTES),
                    principal(attributes.principal(), stamp)));
        }
        if (fact instanceof Fact.Life life) {
            TopicKey.ObjectPart key = new TopicKey.ObjectPart(life.objectId(), TopicKey.Part.LIFECYCLE);
            Lifecycle value = lifecycle(life, stamp);
            ProducerRecord<String, SpecificRecord> asPrincipal = record(Topics.CLOUD_PRINCIPALS, key, value);
            return life.feed() == Feed.GROUPS
                    ? List.of(record(Topics.CLOUD_GROUPS, key, value), asPrincipal)
                    : List.of(asPrincipal);
        }
        if (fact instanceof Fact.TenantDefault setting) {
            String key = TEMPLATE + "/" + DEFAULT + "@" + setting.firstSeenAt();
            return List.of(record(Topics.CLOUD_SETTINGS, new TopicKey.Name(key), tenantSetting(setting)));
        }
        if (fact instanceof Fact.Unreadable unreadable) {
            String source = "graph." + unreadable.feed().text();
            DeadLetter letter = deadLetter(source, unreadable, stamp);
            // A round has one letter for each object.
            String key = DeadLetters.key(letter).text() + "/" + unreadable.objectId();
            return List.of(record(Topics.DEAD_LETTERS, new TopicKey.Name(key), letter));
        }
        throw new IllegalStateException("No record for " + fact.getClass());
    }

    private <K extends TopicKey> ProducerRecord<String, SpecificRecord> record(
            Topic<K> topic, K key, SpecificRecord value) {
        return topic.record(settings.topicPrefix(), key, value, topic.partitionsOf(settings.partitions()));
    }

    private static Membership membership(Fact.Member member, Stamp stamp) {
        return Membership.newBuilder()
                .setGroupId(member.groupId())
                .setMemberId(member.memberId())
                .setPresent(member.present())
                .setMemberType(PrincipalType.valueOf(member.type().name()))
                .setGeneration(stamp.generation())
                .setRound(stamp.round())
                .setObservedAt(stamp.observedAt())
                .build();
    }

    private static GroupAttributes group(CloudGroup group, Stamp stamp) {
        return GroupAttributes.newBuilder()
                .setGroupId(group.id())
                .setDisplayName(group.displayName())
                .setDescription(group.description())
                .setMail(group.mail())
                .setMailNickname(group.mailNickname())
                .setProxyAddresses(group.proxyAddresses())
                .setGroupTypes(group.groupTypes())
                .setSecurityEnabled(group.securityEnabled())
                .setMailEnabled(group.mailEnabled())
                .setCreatedDateTime(group.createdDateTime())
                .setOnPremisesSyncEnabled(group.onPremisesSyncEnabled())
                .setOnPremisesSecurityIdentifier(group.onPremisesSecurityIdentifier())
                .setOnPremisesSamAccountName(group.onPremisesSamAccountName())
                .setCloudManaged(group.cloudManaged())
                .setIsAssignableToRole(group.isAssignableToRole())
                .setMembershipRule(group.membershipRule())
                .setVisibility(group.visibility())
                .setWritebackEnabled(group.writebackEnabled())
                .setOnPremisesGroupType(group.onPremisesGroupType())
                .setGeneration(stamp.generation())
                .setRound(stamp.round())
                .setObservedAt(stamp.observedAt())
                .build();
    }

    private static PrincipalAttributes principal(CloudPrincipal principal, Stamp stamp) {
        return PrincipalAttributes.newBuilder()
                .setObjectId(principal.id())
                .setType(PrincipalType.valueOf(principal.type().name()))
                .setDisplayName(principal.displayName())
                .setUserPrincipalName(principal.userPrincipalName())
                .setOnPremisesSyncEnabled(principal.onPremisesSyncEnabled())
                .setOnPremisesSecurityIdentifier(principal.onPremisesSecurityIdentifier())
                .setOnPremisesImmutableId(principal.onPremisesImmutableId())
                .setDeviceId(principal.deviceId())
                .setTrustType(principal.trustType())
                .setGeneration(stamp.generation())
                .setRound(stamp.round())
                .setObservedAt(stamp.observedAt())
                .build();
    }

    private static Lifecycle lifecycle(Fact.Life life, Stamp stamp) {
        return Lifecycle.newBuilder()
                .setObjectId(life.objectId())
                .setState(LifecycleState.valueOf(life.state().name()))
                .setGeneration(stamp.generation())
                .setRound(stamp.round())
                .setObservedAt(stamp.observedAt())
                .build();
    }

    private static TenantSetting tenantSetting(Fact.TenantDefault setting) {
        return TenantSetting.newBuilder()
                .setTemplate(TEMPLATE)
                .setName(DEFAULT)
                .setValue(setting.value())
                .setFirstSeenAt(setting.firstSeenAt())
                .setFirstRead(setting.firstRead())
                .build();
    }

    private static DeadLetter deadLetter(String source, Fact.Unreadable unreadable, Stamp stamp) {
        return DeadLetters.of(
                "change-ingestor",
                new TopicPartition(source, 0),
                stamp.round(),
                unreadable.objectId().getBytes(StandardCharsets.UTF_8),
                null,
                unreadable.problem(),
                stamp.observedAt());
    }
}
