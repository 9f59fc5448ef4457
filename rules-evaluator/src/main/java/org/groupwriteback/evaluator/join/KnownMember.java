package org.groupwriteback.evaluator.join;

import java.util.Arrays;
import org.groupwriteback.evaluator.streams.CloudFacts;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.MemberFacts;
import org.groupwriteback.records.PrincipalAttributes;
import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.rules.Join;
import org.groupwriteback.rules.Member;
import org.groupwriteback.rules.MemberKind;
import org.groupwriteback.rules.Resolution;

/** What is known of one member, and what counterpart in AD follows from it. */
record KnownMember(MemberFacts facts) {

    /** The member's counterpart in AD; {@code typeByMembership} counts until its own feed has shown it. */
    Resolution resolve(PrincipalType typeByMembership) {
        PrincipalAttributes attributes = facts.getAttributes();
        Lifecycle lifecycle = facts.getLifecycle();
        return Join.resolve(new Member(
                kind(typeByMembership),
                attributes != null,
                lifecycle == null ? null : CloudFacts.presence(lifecycle.getState()),
                attributes == null ? null : attributes.getOnPremisesSecurityIdentifier(),
                attributes == null ? null : attributes.getOnPremisesImmutableId(),
                facts.getOurs() ? new Member.WrittenGroup(facts.getObjectGuid(), facts.getWritten()) : null));
    }

    /** Whether every membership of it stays as it was, of whatever type it says the member is. */
    boolean resolvesLike(KnownMember other) {
        return Arrays.stream(PrincipalType.values())
                .allMatch(type -> resolve(type).equals(other.resolve(type)));
    }

    private MemberKind kind(PrincipalType typeByMembership) {
        if (facts.getOurs()) {
            return MemberKind.GROUP;
        }
        PrincipalAttributes attributes = facts.getAttributes();
        return CloudFacts.kind(attributes == null ? typeByMembership : attributes.getType());
    }
}
