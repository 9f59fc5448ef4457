package org.groupwriteback.rules;

import java.util.Locale;

/**
 * Last stage, and the whole decision: lifecycle before scope, scope before the member limit (A8, C1 to C3). A pure
 * function, so that a preview gives what the real run would.
 */
public final class Precedence {
    private final Policy policy;
    private final Scope scope;

    public Precedence(Policy policy, TenantDefault tenantDefault) {
        this.policy = policy;
        this.scope = new Scope(policy, tenantDefault);
    }

    /**
     * Decides one group.
     *
     * @param members direct members of every type as of the last round that ended
     * @param counterpart whether AD has, or had, a group for it
     */
    public Decision decide(CloudGroup group, Presence presence, long members, Counterpart counterpart) {
        if (presence == Presence.DELETED) {
            return decision(group, away(counterpart, true), Reason.DELETED);
        }
        if (presence == Presence.SOFT_DELETED) {
            return decision(group, away(counterpart, policy.deleteWhen().softDeleted()), Reason.SOFT_DELETED);
        }
        Scope.Finding finding = scope.of(group);
        if (!finding.inScope()) {
            boolean delete =
                    finding.reason().switchedOff() && policy.deleteWhen().disabled();
            return decision(group, away(counterpart, delete), finding.reason());
        }
        long limit = policy.limits().of(group.kind());
        if (members > limit) {
            String explanation = String.format(
                    Locale.ROOT,
                    "It has %,d direct members, and at most %,d may be written; the AD group is left as the last round"
                            + " under the limit had it.",
                    members,
                    limit);
            return new Decision(
                    Verdict.REFUSED, Reason.OVER_MEMBER_LIMIT, explanation, group.kind(), shape(group), limit);
        }
        return decision(group, Verdict.WRITTEN, finding.reason());
    }

    private static Verdict away(Counterpart counterpart, boolean delete) {
        if (delete) {
            return counterpart == Counterpart.NEVER ? Verdict.NOT_WRITTEN : Verdict.DELETED;
        }
        return counterpart == Counterpart.PRESENT ? Verdict.SUSPENDED : Verdict.NOT_WRITTEN;
    }

    private Decision decision(CloudGroup group, Verdict verdict, Reason reason) {
        String consequence =
                switch (verdict) {
                    case WRITTEN -> "Written";
                    case SUSPENDED -> "Kept in AD without updates";
                    case DELETED -> "Deleted in AD";
                    case NOT_WRITTEN, REFUSED -> "Not written";
                };
        return new Decision(
                verdict,
                reason,
                consequence + ": " + reason.sentence() + ".",
                group.kind(),
                shape(group),
                policy.limits().of(group.kind()));
    }

    private AdGroupShape shape(CloudGroup group) {
        return Transform.of(group, policy);
    }
}
