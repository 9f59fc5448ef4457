package org.groupwriteback.evaluator.join;

import org.groupwriteback.evaluator.streams.Incoming;
import org.groupwriteback.evaluator.streams.RecordStore;
import org.groupwriteback.evaluator.streams.TaskState;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.Decision;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.MemberFacts;
import org.groupwriteback.records.PrincipalAttributes;
import org.groupwriteback.records.Verdict;
import org.groupwriteback.rules.FactOrder;
import org.jspecify.annotations.Nullable;

/** What is known of each member. Facts only move forward: an older one than is held changes nothing. */
final class Members {
    private static final String STORE = "members";

    private final RecordStore<MemberFacts> store;

    Members(TaskState state) {
        this.store = new RecordStore<>(state, STORE, MemberFacts.class);
    }

    KnownMember known(String memberId) {
        MemberFacts facts = store.get(memberId);
        return new KnownMember(facts == null ? nothing(memberId) : facts);
    }

    /** Takes a fact in; what is then known, the same object as before where the fact is no news. */
    KnownMember take(KnownMember before, Incoming incoming) {
        MemberFacts facts = before.facts();
        MemberFacts now = facts;
        if (incoming.value() instanceof PrincipalAttributes attributes) {
            Long known = facts.getAttributes() == null
                    ? null
                    : (Long) facts.getAttributes().getRound();
            now = news(attributes.getRound(), known, incoming) ? with(facts, attributes, facts.getLifecycle()) : facts;
        } else if (incoming.value() instanceof Lifecycle lifecycle) {
            Long known = facts.getLifecycle() == null
                    ? null
                    : (Long) facts.getLifecycle().getRound();
            now = news(lifecycle.getRound(), known, incoming) ? with(facts, facts.getAttributes(), lifecycle) : facts;
        } else if (incoming.value() instanceof AdGroup adGroup) {
            now = adGroup.getRecordedAt().toEpochMilli() >= facts.getRecordedAt() ? with(facts, adGroup) : facts;
        } else if (incoming.value() instanceof Decision decision) {
            now = decision.getDecidedAt().toEpochMilli() >= facts.getDecidedAt() ? with(facts, decision) : facts;
        }
        if (now.equals(facts)) {
            return before;
        }
        store.put(now.getMemberId(), now);
        return new KnownMember(now);
    }

    /** Forgets what was gone for so long that its facts are cleaned from the topics. */
    void delete(String memberId) {
        store.delete(memberId);
    }

    private static boolean news(long round, @Nullable Long known, Incoming incoming) {
        return FactOrder.isNews(round, known, incoming.offset(), incoming.readTo());
    }

    private static MemberFacts nothing(String memberId) {
        return new MemberFacts(memberId, null, null, false, null, 0L, false, 0L);
    }

    private static MemberFacts with(
            MemberFacts facts, @Nullable PrincipalAttributes attributes, @Nullable Lifecycle lifecycle) {
        return new MemberFacts(
                facts.getMemberId(),
                attributes,
                lifecycle,
                facts.getOurs(),
                facts.getObjectGuid(),
                facts.getRecordedAt(),
                facts.getWritten(),
                facts.getDecidedAt());
    }

    /** Only what says something new about a counterpart is kept: a record that tells how far it was applied is not. */
    private static MemberFacts with(MemberFacts facts, AdGroup adGroup) {
        String guid = adGroup.getDeleted() ? null : adGroup.getObjectGuid();
        if (facts.getOurs() && java.util.Objects.equals(guid, facts.getObjectGuid())) {
            return facts;
        }
        return new MemberFacts(
                facts.getMemberId(),
                facts.getAttributes(),
                facts.getLifecycle(),
                true,
                guid,
                adGroup.getRecordedAt().toEpochMilli(),
                facts.getWritten(),
                facts.getDecidedAt());
    }

    private static MemberFacts with(MemberFacts facts, Decision decision) {
        boolean written = decision.getVerdict() == Verdict.WRITTEN;
        if (facts.getOurs() && written == facts.getWritten()) {
            return facts;
        }
        return new MemberFacts(
                facts.getMemberId(),
                facts.getAttributes(),
                facts.getLifecycle(),
                true,
                facts.getObjectGuid(),
                facts.getRecordedAt(),
                written,
                decision.getDecidedAt().toEpochMilli());
    }
}
