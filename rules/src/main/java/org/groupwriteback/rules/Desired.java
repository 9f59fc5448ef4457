package org.groupwriteback.rules;

import org.jspecify.annotations.Nullable;

/** What AD should have of one group. */
public sealed interface Desired {

    /** Kept equal to the cloud, with this shape. */
    record Write(AdGroupShape shape) implements Desired {}

    /** Left as it is; the shape is the last one that AD was to have, for a suspended group isn't renamed. */
    record Suspend(AdGroupShape shape) implements Desired {}

    /** Removed from AD. */
    record Delete(AdGroupShape shape) implements Desired {}

    /** Nothing: AD never had it, or has it no more. */
    record Nothing() implements Desired {}

    /**
     * The state that follows from a decision.
     *
     * @param last the shape that AD was last to have; null = none yet
     */
    static Desired of(Decision decision, Counterpart counterpart, @Nullable AdGroupShape last) {
        AdGroupShape kept = last == null ? decision.shape() : last;
        return switch (decision.verdict()) {
            case WRITTEN -> new Write(decision.shape());
            // What was deleted before a loss of state may have been restored by an administrator since (C4).
            case DELETED -> last == null && counterpart == Counterpart.DELETED ? new Nothing() : new Delete(kept);
            case SUSPENDED -> new Suspend(kept);
            case REFUSED, NOT_WRITTEN ->
                switch (counterpart) {
                    // What was desired before, and isn't done yet, is taken back.
                    case PRESENT, DESIRED -> new Suspend(kept);
                    case NEVER, DELETED -> new Nothing();
                };
        };
    }
}
