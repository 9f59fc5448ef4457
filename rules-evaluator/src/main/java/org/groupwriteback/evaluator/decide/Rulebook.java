package org.groupwriteback.evaluator.decide;

import java.time.Instant;
import org.groupwriteback.evaluator.policyfile.PolicyFile;
import org.groupwriteback.rules.Precedence;
import org.groupwriteback.rules.TenantDefault;
import org.jspecify.annotations.Nullable;

/**
 * What groups are decided by: the policy, the tenant's settings, and whether AD was restored from a backup.
 *
 * @param adRestoredAt when AD was last restored; null = never
 * @param edition names all of it; another edition means that every group is decided again (A11)
 */
record Rulebook(
        PolicyFile policyFile,
        TenantDefault tenantDefault,
        @Nullable Instant adRestoredAt,
        String edition,
        Precedence precedence) {

    static Rulebook of(PolicyFile policyFile, TenantDefault tenantDefault, @Nullable Instant adRestoredAt) {
        return new Rulebook(
                policyFile,
                tenantDefault,
                adRestoredAt,
                policyFile.revision() + "/"
                        + Integer.toHexString(tenantDefault.history().hashCode())
                        + (adRestoredAt == null ? "" : "/" + adRestoredAt),
                new Precedence(policyFile.policy(), tenantDefault));
    }

    String policyRevision() {
        return policyFile.revision();
    }

    /** Whether the tenant's settings have been read at all; before that nothing is decided. */
    boolean complete() {
        return tenantDefault.observed();
    }
}
