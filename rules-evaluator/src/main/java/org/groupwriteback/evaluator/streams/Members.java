package org.groupwriteback.evaluator.streams;

import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.evaluator.decision.Join;
import org.groupwriteback.evaluator.decision.Member;
import org.groupwriteback.evaluator.decision.MemberKind;
import org.groupwriteback.evaluator.decision.Resolution;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.Decision;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.PrincipalAttributes;
import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.records.Verdict;
import org.jspecify.annotations.Nullable;

/** What the Join stage knows of each member: the facts as they came, each under a key of its own. */
final class Members {
    /** Which fact a record is. */
    enum Part {
        ATTRIBUTES("attributes"),
        LIFECYCLE("lifecycle"),
        AD_GROUP("ad-group"),
        DECISION("decision");

        private final String text;

        Part(String text) {
            this.text = text;
        }
    }

    private final RecordStore store;

    Members(RecordStore store) {
        this.store = store;
    }

    void put(String memberId, Part part, SpecificRecord fact) {
        store.put(key(memberId, part), fact);
    }

    void delete(String memberId, Part part) {
        store.delete(key(memberId, part));
    }

    /** All that is known of a member now. */
    Known known(String memberId) {
        return new Known(
                store.get(key(memberId, Part.ATTRIBUTES), PrincipalAttributes.class),
                store.get(key(memberId, Part.LIFECYCLE), Lifecycle.class),
                store.get(key(memberId, Part.AD_GROUP), AdGroup.class),
                store.get(key(memberId, Part.DECISION), Decision.class));
    }

    /** The facts about one member. */
    record Known(
            @Nullable PrincipalAttributes attributes,
            @Nullable Lifecycle lifecycle,
            @Nullable AdGroup adGroup,
            @Nullable Decision decision) {

        /** The member's counterpart in AD; {@code typeByMembership} counts until its own feed has shown it. */
        Resolution resolve(PrincipalType typeByMembership) {
            boolean ours = adGroup != null || decision != null;
            return Join.resolve(new Member(
                    kind(attributes, ours, typeByMembership),
                    attributes != null,
                    lifecycle == null ? null : Facts.presence(lifecycle.getState()),
                    attributes == null ? null : attributes.getOnPremisesSecurityIdentifier(),
                    attributes == null ? null : attributes.getOnPremisesImmutableId(),
                    ours ? writtenGroup(adGroup, decision) : null));
        }

        /** Whether every membership of it stays as it was, of whatever type it says the member is. */
        boolean resolvesLike(Known other) {
            return Arrays.stream(PrincipalType.values())
                    .allMatch(type -> resolve(type).equals(other.resolve(type)));
        }
    }

    private static MemberKind kind(
            @Nullable PrincipalAttributes attributes, boolean ours, PrincipalType typeByMembership) {
        if (ours) {
            return MemberKind.GROUP;
        }
        return Facts.kind(attributes == null ? typeByMembership : attributes.getType());
    }

    private static Member.WrittenGroup writtenGroup(@Nullable AdGroup adGroup, @Nullable Decision decision) {
        String objectGuid = adGroup == null || adGroup.getDeleted() ? null : adGroup.getObjectGuid();
        return new Member.WrittenGroup(objectGuid, decision != null && decision.getVerdict() == Verdict.WRITTEN);
    }

    private static String key(String memberId, Part part) {
        return memberId + "/" + part.text;
    }
}
