package org.groupwriteback.exporter.directory;

import java.util.Optional;

/** What became of one wanted item, and for a source anchor, the AD object that it names. */
public sealed interface ItemResult {
    /** The object that the item's source anchor names, by its SID where it has one; empty for other items. */
    Optional<MemberAnchor> object();

    /** The same, of an item whose source anchor names that object. */
    ItemResult naming(MemberAnchor named);

    /** AD was changed. */
    record Applied(Optional<MemberAnchor> object) implements ItemResult {
        @Override
        public ItemResult naming(MemberAnchor named) {
            return new Applied(Optional.of(named));
        }
    }

    /** AD had it already, or nothing is to be done. */
    record Unchanged(Optional<MemberAnchor> object) implements ItemResult {
        @Override
        public ItemResult naming(MemberAnchor named) {
            return new Unchanged(Optional.of(named));
        }
    }

    /** AD couldn't take it now. */
    record Retry(Refusal refusal, Optional<MemberAnchor> object) implements ItemResult {
        public Retry(Refusal refusal) {
            this(refusal, Optional.empty());
        }

        @Override
        public ItemResult naming(MemberAnchor named) {
            return new Retry(refusal, Optional.of(named));
        }
    }

    /** AD, or we, refuse it as it is. */
    record Rejected(Refusal refusal, Optional<MemberAnchor> object) implements ItemResult {
        public Rejected(Refusal refusal) {
            this(refusal, Optional.empty());
        }

        @Override
        public ItemResult naming(MemberAnchor named) {
            return new Rejected(refusal, Optional.of(named));
        }
    }

    ItemResult APPLIED = new Applied(Optional.empty());
    ItemResult UNCHANGED = new Unchanged(Optional.empty());

    /** A retry for a reason that AD wasn't asked about. */
    static ItemResult retry(FailureCategory category) {
        return new Retry(Refusal.of(category));
    }

    /** The result that a failure's category calls for. */
    static ItemResult of(Refusal refusal) {
        return refusal.category().reaction() == Reaction.REJECT ? new Rejected(refusal) : new Retry(refusal);
    }
}
