package org.groupwriteback.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.groupwriteback.rules.Policy.CommonName;
import org.groupwriteback.rules.Policy.DeleteWhen;
import org.groupwriteback.rules.Policy.Limits;
import org.groupwriteback.rules.Policy.Version;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which groups are written, by the rows of the requirements. */
class PrecedenceTest {
    private static final Instant FIRST_READ = Instant.parse("2026-01-01T00:00:00Z");
    private static final TenantDefault WRITTEN_BY_DEFAULT =
            new TenantDefault(List.of(new TenantDefault.Observation(FIRST_READ, true, true)));
    private static final Policy STANDARD = Policy.documentedDefault();

    private static CloudGroup group(GroupKind kind, @Nullable Boolean enabled, @Nullable String type) {
        return new CloudGroup(
                "00000000-0000-0000-0000-000000000001", kind, "Name", null, enabled, type, null, null, null);
    }

    private static Decision decide(Policy policy, CloudGroup group) {
        return new Precedence(policy, WRITTEN_BY_DEFAULT).decide(group, Presence.ACTIVE, 0, Counterpart.NEVER);
    }

    /** A1: the type in AD; the scope is Universal in all of them. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "unset",
            value = {
                "MICROSOFT_365, unset, universalDistributionGroup, 8",
                "MICROSOFT_365, universalDistributionGroup, universalDistributionGroup, 8",
                "MICROSOFT_365, universalSecurityGroup, universalSecurityGroup, -2147483640",
                "MICROSOFT_365, universalMailEnabledSecurityGroup, universalMailEnabledSecurityGroup, -2147483640",
                "SECURITY, unset, universalSecurityGroup, -2147483640",
                "SECURITY, universalDistributionGroup, universalSecurityGroup, -2147483640",
            })
    void type_in_ad(GroupKind kind, @Nullable String wanted, String type, int groupType) {
        Decision decision = decide(STANDARD, group(kind, true, wanted));
        assertThat(decision.verdict()).isEqualTo(Verdict.WRITTEN);
        assertThat(decision.shape().type().graphName()).isEqualTo(type);
        assertThat(decision.shape().type().groupType()).isEqualTo(groupType);
    }

    /** A3 to A6: scope by kind and isEnabled. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "unset",
            value = {
                "MICROSOFT_365, unset, WRITTEN, EnabledByDefault",
                "MICROSOFT_365, true, WRITTEN, Enabled",
                "MICROSOFT_365, false, NOT_WRITTEN, Disabled",
                "SECURITY, unset, NOT_WRITTEN, NotConfigured",
                "SECURITY, true, WRITTEN, Enabled",
                "SECURITY, false, NOT_WRITTEN, Disabled",
                "DISTRIBUTION_LIST, true, NOT_WRITTEN, DistributionList",
                "MAIL_ENABLED_SECURITY, true, NOT_WRITTEN, MailEnabledSecurityGroup",
                "UNKNOWN, true, NOT_WRITTEN, UnknownKind",
            })
    void scope(GroupKind kind, @Nullable Boolean enabled, Verdict verdict, String reason) {
        Decision decision = decide(STANDARD, group(kind, enabled, null));
        assertThat(decision.verdict()).isEqualTo(verdict);
        assertThat(decision.reason().label()).isEqualTo(reason);
    }

    @Test
    void a_type_that_is_not_known_here_is_not_written() {
        assertThat(decide(STANDARD, group(GroupKind.MICROSOFT_365, true, "universalOtherGroup"))
                        .reason())
                .isEqualTo(Reason.UNKNOWN_GROUP_TYPE);
    }

    /** A5. */
    @ParameterizedTest
    @CsvSource({"MICROSOFT_365", "SECURITY"})
    void only_configured_groups(GroupKind kind) {
        Policy policy =
                new Policy(Version.V2, true, STANDARD.deleteWhen(), STANDARD.limits(), CommonName.OBJECT_ID, null);
        assertThat(decide(policy, group(kind, null, null)).verdict()).isEqualTo(Verdict.NOT_WRITTEN);
        assertThat(decide(policy, group(kind, true, null)).verdict()).isEqualTo(Verdict.WRITTEN);
    }

    /** A2. */
    @Test
    void version_1_writes_microsoft_365_groups_as_distribution_whatever_they_say() {
        Policy policy =
                new Policy(Version.V1, false, STANDARD.deleteWhen(), STANDARD.limits(), CommonName.OBJECT_ID, null);
        Decision decision = decide(policy, group(GroupKind.MICROSOFT_365, false, "universalSecurityGroup"));
        assertThat(decision.verdict()).isEqualTo(Verdict.WRITTEN);
        assertThat(decision.shape().type()).isEqualTo(AdGroupType.DISTRIBUTION);
        assertThat(decide(policy, group(GroupKind.SECURITY, true, null)).reason())
                .isEqualTo(Reason.NOT_IN_VERSION_1);
    }

    /** A6: mastered on-premises, unless its source of authority was moved to the cloud. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "unset",
            value = {
                "true, unset, NOT_WRITTEN",
                "true, false, NOT_WRITTEN",
                "true, true, WRITTEN",
                "false, unset, WRITTEN",
                "unset, true, WRITTEN",
            })
    void source_of_authority(@Nullable Boolean syncEnabled, @Nullable Boolean cloudManaged, Verdict verdict) {
        CloudGroup group =
                new CloudGroup("id", GroupKind.SECURITY, "Name", null, true, null, syncEnabled, cloudManaged, null);
        assertThat(decide(STANDARD, group).verdict()).isEqualTo(verdict);
    }

    /** A8: exactly at the limit is written, one more is refused with count and limit. */
    @ParameterizedTest
    @CsvSource({
        "MICROSOFT_365, 50000, WRITTEN",
        "MICROSOFT_365, 50001, REFUSED",
        "SECURITY, 250000, WRITTEN",
        "SECURITY, 250001, REFUSED",
    })
    void member_limits(GroupKind kind, long members, Verdict verdict) {
        Decision decision = new Precedence(STANDARD, WRITTEN_BY_DEFAULT)
                .decide(group(kind, true, null), Presence.ACTIVE, members, Counterpart.PRESENT);
        assertThat(decision.verdict()).isEqualTo(verdict);
        if (verdict == Verdict.REFUSED) {
            assertThat(decision.explanation())
                    .contains(String.format("%,d direct members", members))
                    .contains(String.format("at most %,d", members - 1));
        }
    }

    @Test
    void the_microsoft_365_limit_can_be_lifted() {
        Policy policy = new Policy(
                Version.V2, false, STANDARD.deleteWhen(), new Limits(250_000, 250_000), CommonName.OBJECT_ID, null);
        assertThat(new Precedence(policy, WRITTEN_BY_DEFAULT)
                        .decide(group(GroupKind.MICROSOFT_365, true, null), Presence.ACTIVE, 250_000, Counterpart.NEVER)
                        .verdict())
                .isEqualTo(Verdict.WRITTEN);
    }

    /** C1 and C2: what becomes of an AD group whose cloud group goes away. */
    @ParameterizedTest
    @CsvSource({
        // presence, isEnabled, counterpart, delete when disabled, when soft-deleted, verdict
        "ACTIVE, false, PRESENT, false, false, SUSPENDED",
        "ACTIVE, false, PRESENT, true, false, DELETED",
        "ACTIVE, false, NEVER, true, true, NOT_WRITTEN",
        "ACTIVE, false, DELETED, false, false, NOT_WRITTEN",
        "SOFT_DELETED, true, PRESENT, false, false, SUSPENDED",
        "SOFT_DELETED, true, PRESENT, false, true, DELETED",
        "SOFT_DELETED, true, NEVER, false, true, NOT_WRITTEN",
        "ACTIVE, false, DESIRED, false, false, NOT_WRITTEN",
        "ACTIVE, false, DESIRED, true, false, DELETED",
        "DELETED, true, DESIRED, false, false, DELETED",
        "DELETED, true, PRESENT, false, false, DELETED",
        "DELETED, true, DELETED, false, false, DELETED",
        "DELETED, true, NEVER, false, false, NOT_WRITTEN",
    })
    void going_away(
            Presence presence,
            boolean enabled,
            Counterpart counterpart,
            boolean whenDisabled,
            boolean whenSoftDeleted,
            Verdict verdict) {
        Policy policy = new Policy(
                Version.V2,
                false,
                new DeleteWhen(whenDisabled, whenSoftDeleted),
                STANDARD.limits(),
                CommonName.OBJECT_ID,
                null);
        assertThat(new Precedence(policy, WRITTEN_BY_DEFAULT)
                        .decide(group(GroupKind.SECURITY, enabled, null), presence, 0, counterpart)
                        .verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, true, NEVER, Written: writeback is switched on for this group.",
        "SOFT_DELETED, true, PRESENT, "
                + "Kept in AD without updates: it is deleted in the cloud and can be restored there.",
        "DELETED, true, PRESENT, Deleted in AD: it is deleted in the cloud for good.",
        "ACTIVE, false, NEVER, "
                + "Not written: writeback is switched off for this group (writebackConfiguration.isEnabled is false).",
    })
    void a_decision_says_in_a_sentence_what_becomes_of_the_group_and_why(
            Presence presence, boolean enabled, Counterpart counterpart, String explanation) {
        assertThat(new Precedence(STANDARD, WRITTEN_BY_DEFAULT)
                        .decide(group(GroupKind.SECURITY, enabled, null), presence, 0, counterpart)
                        .explanation())
                .isEqualTo(explanation);
    }

    /** A group of which nobody knows whether it was switched off is never deleted for it. */
    @Test
    void an_unknown_tenant_default_suspends_and_never_deletes() {
        TenantDefault falseAtFirstRead =
                new TenantDefault(List.of(new TenantDefault.Observation(FIRST_READ, false, true)));
        Policy policy = new Policy(
                Version.V2, false, new DeleteWhen(true, true), STANDARD.limits(), CommonName.OBJECT_ID, null);
        Decision decision = new Precedence(policy, falseAtFirstRead)
                .decide(group(GroupKind.MICROSOFT_365, null, null), Presence.ACTIVE, 0, Counterpart.PRESENT);
        assertThat(decision.reason()).isEqualTo(Reason.TENANT_DEFAULT_UNKNOWN);
        assertThat(decision.verdict()).isEqualTo(Verdict.SUSPENDED);
    }
}
