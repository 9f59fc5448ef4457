package org.groupwriteback.topics;

import static org.groupwriteback.topics.Cleanup.COMPACT;
import static org.groupwriteback.topics.Cleanup.DELETE_AFTER_WEEK;
import static org.groupwriteback.topics.Cleanup.DELETE_AFTER_YEAR;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.AuditEntry;
import org.groupwriteback.records.Cursor;
import org.groupwriteback.records.DeadLetter;
import org.groupwriteback.records.Decision;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.DesiredMember;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.GroupProgress;
import org.groupwriteback.records.GroupState;
import org.groupwriteback.records.GuardEntry;
import org.groupwriteback.records.ItemProgress;
import org.groupwriteback.records.JoinProgress;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.MemberFacts;
import org.groupwriteback.records.Membership;
import org.groupwriteback.records.ObservedChange;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.PolicyRevision;
import org.groupwriteback.records.PrincipalAttributes;
import org.groupwriteback.records.ResolvedEdge;
import org.groupwriteback.records.RoundEnd;
import org.groupwriteback.records.SharedObject;
import org.groupwriteback.records.Subscription;
import org.groupwriteback.records.TenantSetting;
import org.groupwriteback.records.Trigger;

/** Every topic of the product. */
public final class Topics {
    private static final String AFTER_PURGE_AGE = "sent after the purge age for what was absent that long";
    private static final String NEVER = "never sent";

    public static final Topic<TopicKey.ObjectPart> CLOUD_GROUPS = several(
            "cloud.groups.v1", "**groupId**/part", List.of(GroupAttributes.class, Lifecycle.class), "change-ingestor");
    public static final Topic<TopicKey.ObjectPart> CLOUD_PRINCIPALS = several(
            "cloud.principals.v1",
            "**objectId**/part",
            List.of(PrincipalAttributes.class, Lifecycle.class),
            "change-ingestor");
    public static final Topic<TopicKey> CLOUD_MEMBERSHIPS = several(
            "cloud.memberships.v1",
            "groupId/**memberId**, or round-end/feed/partition",
            List.of(Membership.class, RoundEnd.class),
            "change-ingestor");
    public static final Topic<TopicKey.Name> CLOUD_SETTINGS =
            single("cloud.settings.v1", "template/name@time", TenantSetting.class, "change-ingestor");
    public static final Topic<TopicKey.Name> INGEST_TRIGGERS = new Topic<>(
            "ingest.triggers.v1",
            "**feed**",
            List.of(Trigger.class),
            DELETE_AFTER_WEEK,
            false,
            "change-ingestor",
            NEVER);
    public static final Topic<TopicKey.Name> INGEST_CURSORS = new Topic<>(
            "ingest.cursors.v1", "**feed**", List.of(Cursor.class), COMPACT, false, "change-ingestor", NEVER);
    public static final Topic<TopicKey.Name> INGEST_SUBSCRIPTIONS = new Topic<>(
            "ingest.subscriptions.v1",
            "resource",
            List.of(Subscription.class),
            COMPACT,
            true,
            "change-ingestor",
            NEVER);
    public static final Topic<TopicKey.Name> POLICY =
            single("policy.v1", "revision", PolicyRevision.class, "operator API");
    public static final Topic<TopicKey> EVALUATOR_EDGES = several(
            "evaluator.edges.v1",
            "**groupId**/memberId, or round-end/feed/partition",
            List.of(ResolvedEdge.class, RoundEnd.class),
            "rules-evaluator");
    public static final Topic<TopicKey.Name> AD_GROUPS =
            several("ad.groups.v1", "**groupId**", List.of(AdGroup.class), "ad-exporter");
    public static final Topic<TopicKey.Name> DECISIONS =
            several("decisions.v1", "**groupId**", List.of(Decision.class), "rules-evaluator");
    public static final Topic<TopicKey.GroupItem> AD_DESIRED = several(
            "ad.desired.v1",
            "**groupId**/group, or **groupId**/anchor",
            List.of(DesiredGroup.class, DesiredMember.class),
            "rules-evaluator");
    public static final Topic<TopicKey.GroupItem> AD_OUTCOMES =
            several("ad.outcomes.v1", "**groupId**/item", List.of(Outcome.class), "ad-exporter");
    public static final Topic<TopicKey.GroupItem> AD_OBSERVED = new Topic<>(
            "ad.observed.v1",
            "**groupId**/item",
            List.of(ObservedChange.class),
            DELETE_AFTER_WEEK,
            false,
            "ad-exporter",
            NEVER);
    public static final Topic<TopicKey.Name> GUARD =
            single("guard.v1", "item", GuardEntry.class, "rules-evaluator, operator API");
    public static final Topic<TopicKey.Name> AUDIT = new Topic<>(
            "audit.v1", "**groupId**", List.of(AuditEntry.class), DELETE_AFTER_YEAR, false, "ad-exporter", NEVER);
    public static final Topic<TopicKey.Name> DEAD_LETTERS = new Topic<>(
            "dead-letters.v1",
            "**topic-partition-offset**",
            List.of(DeadLetter.class),
            DELETE_AFTER_YEAR,
            false,
            "any service",
            NEVER);

    /** Records of the evaluator's state stores: their changelogs outlive an upgrade like any topic. */
    private static final List<Class<? extends SpecificRecord>> EVALUATOR_STATE = List.of(
            GroupState.class,
            GroupProgress.class,
            ItemProgress.class,
            SharedObject.class,
            MemberFacts.class,
            JoinProgress.class);

    private static final List<Topic<?>> ALL = List.of(
            CLOUD_GROUPS,
            CLOUD_PRINCIPALS,
            CLOUD_MEMBERSHIPS,
            CLOUD_SETTINGS,
            INGEST_TRIGGERS,
            INGEST_CURSORS,
            INGEST_SUBSCRIPTIONS,
            POLICY,
            EVALUATOR_EDGES,
            AD_GROUPS,
            DECISIONS,
            AD_DESIRED,
            AD_OUTCOMES,
            AD_OBSERVED,
            GUARD,
            AUDIT,
            DEAD_LETTERS);

    private Topics() {}

    /** All of them, in the order of the path from the cloud to AD. */
    public static List<Topic<?>> all() {
        return ALL;
    }

    /** Every record type that stands on any topic, the changelogs of the evaluator's stores among them. */
    public static Set<Class<? extends SpecificRecord>> values() {
        return Stream.concat(ALL.stream().flatMap(topic -> topic.values().stream()), EVALUATOR_STATE.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <K extends TopicKey> Topic<K> several(
            String name, String key, List<Class<? extends SpecificRecord>> values, String writtenBy) {
        return new Topic<>(name, key, values, COMPACT, false, writtenBy, AFTER_PURGE_AGE);
    }

    private static Topic<TopicKey.Name> single(
            String name, String key, Class<? extends SpecificRecord> value, String writtenBy) {
        return new Topic<>(name, key, List.of(value), COMPACT, true, writtenBy, NEVER);
    }
}
