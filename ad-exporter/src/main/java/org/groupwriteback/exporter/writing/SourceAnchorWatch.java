package org.groupwriteback.exporter.writing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.groupwriteback.exporter.availability.CircuitOpen;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.groupwriteback.exporter.directory.MemberDirectory;
import org.groupwriteback.exporter.directory.SourceAnchorClaim;
import org.groupwriteback.exporter.directory.WantedMember;
import org.groupwriteback.exporter.queue.Pending;
import org.groupwriteback.liveness.Liveness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks AD, beside the writing and never in its way, whether the source anchors of members written by SID are those of the
 * same objects, and reports where not. Each pair is asked for once in a process's life, within a bound. What doesn't fit
 * into the queue isn't checked now, and counted.
 */
public final class SourceAnchorWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceAnchorWatch.class);
    private static final int MOST_WAITING = 20_000;
    private static final int MOST_REMEMBERED = 100_000;
    private static final int AT_ONCE = 50;
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    private record Waiting(Pending item, SourceAnchorClaim claim) {}

    private final MemberDirectory directory;
    private final TurnReports reports;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Set<SourceAnchorClaim> asked = Collections.newSetFromMap(new Remembered());
    private final AtomicLong unchecked = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;

    public SourceAnchorWatch(MemberDirectory directory, TurnReports reports, Liveness liveness) {
        this.directory = directory;
        this.reports = reports;
        this.thread = liveness.thread("exporter-source-anchors", this::run, () -> closed);
    }

    public void start() {
        thread.start();
    }

    /** Takes note of a member that was written. */
    void written(Pending item, WantedMember member) {
        SourceAnchorClaim.of(member).ifPresent(claim -> {
            if (!queue.offer(new Waiting(item, claim))) {
                unchecked.incrementAndGet();
            }
        });
    }

    /** Members that were not checked, because too many were written at once. */
    public long unchecked() {
        return unchecked.get();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        try {
            while (!closed) {
                Waiting first = queue.poll(WAIT.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                List<Waiting> some = new ArrayList<>(List.of(first));
                queue.drainTo(some, AT_ONCE - 1);
                some.removeIf(waiting -> asked.contains(waiting.claim()));
                if (!some.isEmpty() && !check(some)) {
                    some.forEach(queue::offer);
                    Thread.sleep(AFTER_FAILURE.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean check(List<Waiting> some) {
        try {
            List<SourceAnchorClaim> claims =
                    some.stream().map(Waiting::claim).distinct().toList();
            Set<SourceAnchorClaim> contradicted = Set.copyOf(SourceAnchorClaim.contradicted(claims, directory));
            asked.addAll(claims);
            some.stream()
                    .filter(waiting -> contradicted.contains(waiting.claim()))
                    .forEach(waiting -> report(waiting.item(), waiting.claim()));
            return true;
        } catch (DirectoryFailure | CircuitOpen away) {
            LOG.debug("Source anchors could not be checked now: {}", away.toString());
            return false;
        } catch (RuntimeException e) {
            LOG.error("Source anchors could not be checked, it is tried again in {} s", AFTER_FAILURE.toSeconds(), e);
            return false;
        }
    }

    private void report(Pending item, SourceAnchorClaim claim) {
        LOG.warn("Group {}, member {}: {}", item.groupId(), claim.sid().sid(), claim.explanation());
        reports.conflict(item, claim);
    }

    /** The pairs asked for last. */
    private static final class Remembered extends LinkedHashMap<SourceAnchorClaim, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SourceAnchorClaim, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }
}
