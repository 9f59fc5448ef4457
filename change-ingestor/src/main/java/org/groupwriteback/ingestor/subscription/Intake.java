package org.groupwriteback.ingestor.subscription;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks notifications and keeps the genuine ones as triggers. Thread-safe. */
public final class Intake {
    /** Graph counts an answer after three seconds as a failure; we answer in one. */
    private static final Duration KEEP_LIMIT = Duration.ofMillis(900);
    /** For all items of a message together. */
    private static final Duration FIND_LIMIT = Duration.ofMillis(500);

    private final SubscriptionLog subscriptions;
    private final TriggerLog triggers;

    public Intake(SubscriptionLog subscriptions, TriggerLog triggers) {
        this.subscriptions = subscriptions;
        this.triggers = triggers;
    }

    /** What became of a message's items. */
    public sealed interface Result {
        /** The genuine items are kept, or there was nothing to keep. */
        record Kept(int accepted, int refused) implements Result {}

        /** None of the items is of a subscription that we made. */
        record Refused(int refused) implements Result {}

        /** The items are genuine and could not be kept: Graph is to send them again. */
        record NotKept(int accepted) implements Result {}
    }

    /** Takes one message. */
    public Result take(List<Notification> items, boolean lifecycle) {
        Set<TriggerLog.Hint> hints = new LinkedHashSet<>();
        int accepted = 0;
        int refused = 0;
        long giveUpAt = System.nanoTime() + FIND_LIMIT.toNanos();
        for (Notification item : items) {
            if (item.isValidation()) {
                continue;
            }
            Optional<KnownSubscription> subscription = subscriptions
                    .find(item.subscriptionId(), Duration.ofNanos(Math.max(0, giveUpAt - System.nanoTime())))
                    .filter(known -> known.vouchesFor(item));
            if (subscription.isEmpty()) {
                refused++;
                continue;
            }
            accepted++;
            hints.add(new TriggerLog.Hint(
                    subscription.get().feed(), lifecycle, lifecycle ? null : item.objectId(), item.changeType()));
        }
        if (accepted == 0) {
            return refused > 0 ? new Result.Refused(refused) : new Result.Kept(0, 0);
        }
        return triggers.keep(hints, KEEP_LIMIT) ? new Result.Kept(accepted, refused) : new Result.NotKept(accepted);
    }
}
