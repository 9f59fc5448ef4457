package org.groupwriteback.evaluator.decide;

import org.groupwriteback.evaluator.policyfile.PolicyFile;
import org.groupwriteback.rules.Precedence;
import org.groupwriteback.rules.TenantDefault;

/**
 * What groups are decided by: the policy and the tenant's settings.
 *
 * @param edition names both; another edition means that every group is decided again (A11)
 */
record Rulebook(PolicyFile policyFile, TenantDefault tenantDefault, String edition, Precedence precedence) {

    static Rulebook of(PolicyFile policyFile, TenantDefault tenantDefault) {
        return new Rulebook(
                policyFile,
                tenantDefault,
                policyFile.revision() + "/"
                        + Integer.toHexString(tenantDefault.history().hashCode()),
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
