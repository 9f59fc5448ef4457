package org.groupwriteback.evaluator.decide;

import org.groupwriteback.records.Outcome;
import org.groupwriteback.rules.Delivery;

/** What an outcome means for a delivery. */
final class Outcomes {
    /** The exporter's categories about the group that a member was sent to begin so. */
    private static final String ABOUT_THE_GROUP = "GROUP_";

    private Outcomes() {}

    static Delivery.Result result(Outcome outcome) {
        return switch (outcome.getResult()) {
            case APPLIED, UNCHANGED -> Delivery.Result.DONE;
            case REJECTED -> Delivery.Result.REJECTED;
            case RETRY -> Delivery.Result.RETRY;
        };
    }

    /** Whether AD may hold a member after this outcome: it was brought in, or could not be taken out. */
    static boolean mayBeThere(Outcome outcome) {
        Boolean present = outcome.getPresent();
        return present != null && (present || result(outcome) != Delivery.Result.DONE);
    }

    /** Whether a member's outcome says that the group itself must be sent again first. */
    static boolean concernsTheGroup(Outcome outcome) {
        return outcome.getCategory() != null && outcome.getCategory().startsWith(ABOUT_THE_GROUP);
    }
}
