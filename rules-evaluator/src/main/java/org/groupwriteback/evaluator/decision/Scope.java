package org.groupwriteback.evaluator.decision;

import java.util.Objects;

/** First stage: whether a group is one that is written at all (A1 to A6). */
final class Scope {
    private final Policy policy;
    private final TenantDefault tenantDefault;

    Scope(Policy policy, TenantDefault tenantDefault) {
        this.policy = policy;
        this.tenantDefault = tenantDefault;
    }

    /** Whether it is in scope, and the reason either way. */
    record Answer(boolean inScope, Reason reason) {
        static Answer in(Reason reason) {
            return new Answer(true, reason);
        }

        static Answer out(Reason reason) {
            return new Answer(false, reason);
        }
    }

    Answer of(CloudGroup group) {
        if (group.masteredOnPremises()) {
            return Answer.out(Reason.MASTERED_ON_PREMISES);
        }
        return switch (group.kind()) {
            case DISTRIBUTION_LIST -> Answer.out(Reason.DISTRIBUTION_LIST);
            case MAIL_ENABLED_SECURITY -> Answer.out(Reason.MAIL_ENABLED_SECURITY_GROUP);
            case UNKNOWN -> Answer.out(Reason.UNKNOWN_KIND);
            case SECURITY -> security(group);
            case MICROSOFT_365 -> microsoft365(group);
        };
    }

    private Answer security(CloudGroup group) {
        if (policy.version() == Policy.Version.V1) {
            return Answer.out(Reason.NOT_IN_VERSION_1);
        }
        if (group.writebackEnabled() == null) {
            return Answer.out(Reason.NOT_CONFIGURED);
        }
        return group.writebackEnabled() ? Answer.in(Reason.ENABLED) : Answer.out(Reason.DISABLED);
    }

    private Answer microsoft365(CloudGroup group) {
        if (policy.version() == Policy.Version.V1) {
            return Answer.in(Reason.VERSION_1);
        }
        if (AdGroupType.of(group, policy.version()).isEmpty()) {
            return Answer.out(Reason.UNKNOWN_GROUP_TYPE);
        }
        if (group.writebackEnabled() != null) {
            return group.writebackEnabled() ? Answer.in(Reason.ENABLED) : Answer.out(Reason.DISABLED);
        }
        if (policy.onlyConfigured()) {
            return Answer.out(Reason.NOT_CONFIGURED);
        }
        TenantDefault.Answer byDefault =
                tenantDefault.inForceAt(group.createdAt(), policy.newMicrosoft365GroupsSince());
        return switch (Objects.requireNonNull(byDefault)) {
            case WRITTEN -> Answer.in(Reason.ENABLED_BY_DEFAULT);
            case NOT_WRITTEN -> Answer.out(Reason.DISABLED_BY_TENANT_DEFAULT);
            case UNKNOWN -> Answer.out(Reason.TENANT_DEFAULT_UNKNOWN);
        };
    }
}
