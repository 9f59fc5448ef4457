package org.groupwriteback.rules;

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
    record Finding(boolean inScope, Reason reason) {
        static Finding in(Reason reason) {
            return new Finding(true, reason);
        }

        static Finding out(Reason reason) {
            return new Finding(false, reason);
        }
    }

    Finding of(CloudGroup group) {
        if (group.masteredOnPremises()) {
            return Finding.out(Reason.MASTERED_ON_PREMISES);
        }
        return switch (group.kind()) {
            case DISTRIBUTION_LIST -> Finding.out(Reason.DISTRIBUTION_LIST);
            case MAIL_ENABLED_SECURITY -> Finding.out(Reason.MAIL_ENABLED_SECURITY_GROUP);
            case UNKNOWN -> Finding.out(Reason.UNKNOWN_KIND);
            case SECURITY -> security(group);
            case MICROSOFT_365 -> microsoft365(group);
        };
    }

    private Finding security(CloudGroup group) {
        if (policy.version() == Policy.Version.V1) {
            return Finding.out(Reason.NOT_IN_VERSION_1);
        }
        if (group.writebackEnabled() == null) {
            return Finding.out(Reason.NOT_CONFIGURED);
        }
        return group.writebackEnabled() ? Finding.in(Reason.ENABLED) : Finding.out(Reason.DISABLED);
    }

    private Finding microsoft365(CloudGroup group) {
        if (policy.version() == Policy.Version.V1) {
            return Finding.in(Reason.VERSION_1);
        }
        if (AdGroupType.of(group, policy.version()).isEmpty()) {
            return Finding.out(Reason.UNKNOWN_GROUP_TYPE);
        }
        if (group.writebackEnabled() != null) {
            return group.writebackEnabled() ? Finding.in(Reason.ENABLED) : Finding.out(Reason.DISABLED);
        }
        if (policy.onlyConfigured()) {
            return Finding.out(Reason.NOT_CONFIGURED);
        }
        TenantDefault.InForce byDefault =
                tenantDefault.inForceAt(group.createdAt(), policy.newMicrosoft365GroupsSince());
        return switch (Objects.requireNonNull(byDefault)) {
            case WRITTEN -> Finding.in(Reason.ENABLED_BY_DEFAULT);
            case NOT_WRITTEN -> Finding.out(Reason.DISABLED_BY_TENANT_DEFAULT);
            case UNKNOWN -> Finding.out(Reason.TENANT_DEFAULT_UNKNOWN);
        };
    }
}
