package org.groupwriteback.ingestor.round;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What asks for the next round: any number of triggers is one round. Keeps at most {@value #MOST} object ids; the rounds
 * of the timer find what more were named. Thread-safe.
 */
final class TriggerBox {
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Set<String> objects = new LinkedHashSet<>();
    private boolean triggered;

    TriggerBox(Clock clock) {
        this.clock = clock;
    }

    synchronized void put(Optional<String> objectId) {
        triggered = true;
        objectId.filter(id -> objects.size() < MOST).ifPresent(objects::add);
        notifyAll();
    }

    /** Waits for a trigger, or until then; returns the objects that triggers have named since. */
    synchronized Set<String> await(Instant until) throws InterruptedException {
        while (!triggered) {
            long millis = Duration.between(clock.instant(), until).toMillis();
            if (millis <= 0) {
                break;
            }
            wait(millis);
        }
        return take();
    }

    /** The objects named since, without waiting. */
    synchronized Set<String> take() {
        triggered = false;
        Set<String> taken = Set.copyOf(objects);
        objects.clear();
        return taken;
    }
}
