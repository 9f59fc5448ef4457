package org.groupwriteback.evaluator.model;

import java.time.Instant;
import org.groupwriteback.records.Verdict;

/** Tests of both stages together, from facts to what is sent to AD. */
abstract class BothStages {
    static final String ALICE = "SID=S-1-5-21-1-2-3-1001";
    static final String BOB = "SID=S-1-5-21-1-2-3-1002";
    static final String CAROL = "SID=S-1-5-21-1-2-3-1003";

    @SuppressWarnings("NullAway.Init") // every test starts it
    EvaluatorHarness evaluator;

    /** Starts it with this policy, a tenant whose default is to write, and three people. */
    EvaluatorHarness start(String policy) {
        evaluator = new EvaluatorHarness(policy);
        return evaluator
                .tenantDefault("", Instant.parse("2026-01-01T00:00:00Z"), true)
                .user("alice", "S-1-5-21-1-2-3-1001")
                .user("bob", "S-1-5-21-1-2-3-1002")
                .user("carol", "S-1-5-21-1-2-3-1003");
    }

    Verdict verdict(String groupId) {
        return evaluator.decision(groupId).getVerdict();
    }

    String reason(String groupId) {
        return evaluator.decision(groupId).getReason();
    }
}
