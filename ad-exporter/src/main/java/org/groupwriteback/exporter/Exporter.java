package org.groupwriteback.exporter;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.groupwriteback.exporter.availability.DirectoryAccess;
import org.groupwriteback.exporter.kafka.BacklogWatch;
import org.groupwriteback.exporter.kafka.DesiredFlow;
import org.groupwriteback.exporter.kafka.Standstill;
import org.groupwriteback.liveness.Liveness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running service: the flow from Kafka to AD when the mode is on, and two watches, one that probes AD while it can't
 * be used and one that says how much waits.
 */
public final class Exporter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Exporter.class);
    private static final Duration PROBE_EVERY = Duration.ofMillis(100);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(10);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final Mode mode;
    private final DirectoryAccess access;
    private final BacklogWatch backlog;
    private final Optional<DesiredFlow> flow;
    private final Thread probing;
    private final Thread watching;
    private volatile boolean closed;

    Exporter(Mode mode, DirectoryAccess access, BacklogWatch backlog, Optional<DesiredFlow> flow, Liveness liveness) {
        this.mode = mode;
        this.access = access;
        this.backlog = backlog;
        this.flow = flow;
        this.probing = liveness.thread("exporter-probe", this::probe, () -> closed);
        this.watching = liveness.thread("exporter-backlog", this::watch, () -> closed);
    }

    /** Starts all that runs beside the web server. */
    public void start() {
        if (mode != Mode.OFF) {
            probing.start();
        }
        watching.start();
        flow.ifPresent(DesiredFlow::start);
        LOG.info("Mode {}", mode.name().toLowerCase(Locale.ROOT));
    }

    /** Whether the part of the mode that needs Kafka works. */
    boolean readsDesired() {
        return flow.map(DesiredFlow::isRunning).orElse(true);
    }

    /** Groups that can't be written until a person grants a right. */
    int groupsWithoutRights() {
        return flow.map(DesiredFlow::groupsWithoutRights).orElse(0);
    }

    /** Partitions that are not read any further until a restart, each with the reason. */
    List<Standstill> standstills() {
        return flow.map(DesiredFlow::standstills).orElse(List.of());
    }

    @Override
    public void close() {
        closed = true;
        flow.ifPresent(DesiredFlow::close);
        probing.interrupt();
        watching.interrupt();
        try {
            probing.join(PROGRESS_EVERY.toMillis());
            watching.join(PROGRESS_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        backlog.close();
    }

    private void probe() {
        repeat(PROBE_EVERY, access::probe);
    }

    private void watch() {
        Progress progress = new Progress();
        repeat(LOOK_EVERY, progress::look);
    }

    /** Does something over and over until the end; a failure is logged, and changes nothing. */
    private void repeat(Duration pause, Step step) {
        try {
            while (!closed) {
                Duration next = pause;
                try {
                    step.run();
                } catch (RuntimeException e) {
                    LOG.error("{} failed, it goes on", Thread.currentThread().getName(), e);
                    next = AFTER_FAILURE;
                }
                Thread.sleep(next.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something that may be interrupted. */
    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException;
    }

    /** How much waits, logged when it has changed, and not too often. */
    private final class Progress {
        private long loggedAt = System.nanoTime();
        private long logged = -1;

        void look() {
            backlog.look();
            long waiting = backlog.waiting().orElse(0);
            boolean due = System.nanoTime() - loggedAt >= PROGRESS_EVERY.toNanos();
            if (due && waiting != logged) {
                log(waiting);
                logged = waiting;
                loggedAt = System.nanoTime();
            }
        }
    }

    private void log(long waiting) {
        if (flow.isPresent()) {
            LOG.info(
                    "{} desired records to go, {} answered since the start",
                    waiting,
                    flow.get().outcomes());
        } else {
            LOG.info("Nothing is written in this mode; up to {} desired records wait", waiting);
        }
    }
}
