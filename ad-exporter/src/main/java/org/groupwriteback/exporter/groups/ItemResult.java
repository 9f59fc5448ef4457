package org.groupwriteback.exporter.groups;

/** What became of one wanted item. */
public sealed interface ItemResult {
    /** AD was changed. */
    record Applied() implements ItemResult {}

    /** AD had it already, or nothing is to be done. */
    record Unchanged() implements ItemResult {}

    /** AD couldn't take it now. */
    record Retry(Refusal refusal) implements ItemResult {}

    /** AD, or we, refuse it as it is. */
    record Rejected(Refusal refusal) implements ItemResult {}

    ItemResult APPLIED = new Applied();
    ItemResult UNCHANGED = new Unchanged();

    /** A retry for a reason that AD wasn't asked about. */
    static ItemResult retry(FailureCategory category) {
        return new Retry(Refusal.of(category));
    }

    /** The result that a failure's category calls for. */
    static ItemResult of(Refusal refusal) {
        return refusal.category().reaction() == Reaction.REJECT ? new Rejected(refusal) : new Retry(refusal);
    }
}
