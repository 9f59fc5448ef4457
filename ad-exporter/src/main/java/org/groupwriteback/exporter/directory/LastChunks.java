package org.groupwriteback.exporter.directory;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.groupwriteback.exporter.directory.MemberDirectory.Change;

/**
 * How the last chunk of each group turned out, remembered for a minute. Where all of it had to be written, AD hardly
 * holds any of the next one, and reading the membership first would cost more than it saves. Never a reason not to write.
 * Thread-safe, and bounded.
 */
public final class LastChunks {
    /** A group of 250,000 members is written in less, so that hardly any of it is read while it grows. */
    private static final long TRUSTED_NANOS = Duration.ofMinutes(1).toNanos();

    private static final int MOST = 10_000;

    private record Key(UUID group, Change change) {}

    private final Map<Key, Long> allDiffered = new LinkedHashMap<>();
    private final LongSupplier nanoTime;

    public LastChunks(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A group was made a moment ago: nobody is in it. */
    public void created(UUID group) {
        note(group, Change.ADD, true);
    }

    /** A chunk was brought to its wanted state; {@code allDiffered}: none of its values stood as wanted before. */
    synchronized void note(UUID group, Change change, boolean differed) {
        Key key = new Key(group, change);
        allDiffered.remove(key);
        if (differed) {
            allDiffered.put(key, nanoTime.getAsLong());
            if (allDiffered.size() > MOST) {
                allDiffered.remove(allDiffered.keySet().iterator().next());
            }
        }
    }

    /** Whether the values of the next chunk may be expected to differ, all of them. */
    synchronized boolean expectsAllToDiffer(UUID group, Change change) {
        Long at = allDiffered.get(new Key(group, change));
        return at != null && nanoTime.getAsLong() - at < TRUSTED_NANOS;
    }
}
