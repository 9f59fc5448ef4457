package org.groupwriteback.exporter.writing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.groupwriteback.exporter.availability.CircuitOpen;
import org.groupwriteback.exporter.availability.DirectoryAccess;
import org.groupwriteback.exporter.availability.WriteRefused;
import org.groupwriteback.exporter.directory.SurveyResult;
import org.groupwriteback.exporter.queue.GroupQueues;
import org.groupwriteback.exporter.queue.Lease;
import org.groupwriteback.exporter.queue.Turn;
import org.groupwriteback.exporter.queue.TurnEnd;
import org.groupwriteback.liveness.Liveness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writers that take turns from the queues while AD is usable and the lease holds. What a writer couldn't finish goes back
 * to its queue; what it did is handed on to be reported, and the writer goes on with another group meanwhile.
 */
public final class WriterPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriterPool.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /** After so many turns cut off while AD is back each time, the failure is this group's own. */
    private static final int MAX_ATTEMPTS = 3;

    private final GroupQueues queues;
    private final TurnWriter writer;
    private final TurnReports reports;
    private final DirectoryAccess access;
    private final Lease lease;
    private final Liveness liveness;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    public WriterPool(
            GroupQueues queues,
            TurnWriter writer,
            TurnReports reports,
            DirectoryAccess access,
            Lease lease,
            Liveness liveness) {
        this.queues = queues;
        this.writer = writer;
        this.reports = reports;
        this.access = access;
        this.lease = lease;
        this.liveness = liveness;
    }

    public void start(int writers) {
        for (int i = 1; i <= writers; i++) {
            Thread thread = liveness.thread("exporter-writer-" + i, this::run, () -> closed);
            threads.add(thread);
            thread.start();
        }
    }

    /** Ends the writers after the turn that each is in. */
    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofSeconds(30).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void run() {
        try {
            while (!closed) {
                try {
                    if (!step(WAIT)) {
                        Thread.sleep(PAUSE.toMillis());
                    }
                } catch (RuntimeException e) {
                    LOG.error("A writer failed, it goes on in {} s", AFTER_FAILURE.toSeconds(), e);
                    Thread.sleep(AFTER_FAILURE.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Works on the next turn, waiting for one at most so long; false when nothing may be written now. */
    public boolean step(Duration wait) throws InterruptedException {
        Optional<SurveyResult> survey = access.usable();
        if (survey.isEmpty() || !lease.isValid()) {
            return false;
        }
        Optional<Turn> turn = queues.take(wait);
        turn.ifPresent(taken -> work(taken, survey.get()));
        return true;
    }

    private void work(Turn turn, SurveyResult survey) {
        Optional<TurnReport> report = Optional.empty();
        TurnEnd end = TurnEnd.FAILED;
        try {
            report = Optional.of(writer.write(turn, survey));
        } catch (CircuitOpen e) {
            end = TurnEnd.REFUSED;
        } catch (WriteRefused refused) {
            end = TurnEnd.REFUSED;
            LOG.info("Group {} is left as it is: {}", turn.groupId(), refused.getMessage());
        } catch (RuntimeException e) {
            // Rare though it is, one group's write may be what brings a server down: it must not stop the others for
            // ever.
            if (turn.attempt() >= MAX_ATTEMPTS) {
                LOG.error("Group {} could not be worked on", turn.groupId(), e);
                report = Optional.of(TurnWriter.givenUp(turn, e));
            }
        } finally {
            // Here, so that not even an Error keeps a group from its next turn.
            if (report.isPresent()) {
                reports.answer(report.get());
            } else {
                queues.done(turn, turn.items(), end);
            }
        }
    }
}
