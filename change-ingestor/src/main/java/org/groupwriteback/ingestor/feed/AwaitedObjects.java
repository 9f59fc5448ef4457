package org.groupwriteback.ingestor.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Objects that a notification named and no round has shown yet: Graph may notify before it shows. Rounds repeat 1, 2, 5
 * and 10 seconds after one another until each was seen; then the timer's rounds are left to find them. At most {@value
 * #MOST} objects are followed at a time; more are left to the timer at once. Not thread-safe.
 */
public final class AwaitedObjects {
    private static final int MOST = 10_000;
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));

    private final Map<String, Integer> roundsByObject = new HashMap<>();

    /** Follows an object from the next round on. */
    public void begin(String objectId) {
        if (roundsByObject.size() < MOST || roundsByObject.containsKey(objectId)) {
            roundsByObject.put(objectId, 0);
        }
    }

    /** A page showed the object. */
    public void seen(String objectId) {
        roundsByObject.remove(objectId);
    }

    /** A round ended: when the next is due for what it did not show; empty when nothing is left to follow. */
    public Optional<Instant> roundEnded(Instant now) {
        roundsByObject.replaceAll((id, rounds) -> rounds + 1);
        roundsByObject.values().removeIf(rounds -> rounds > PAUSES.size());
        return roundsByObject.values().stream()
                .map(rounds -> now.plus(PAUSES.get(rounds - 1)))
                .min(Instant::compareTo);
    }

    public boolean isEmpty() {
        return roundsByObject.isEmpty();
    }
}
