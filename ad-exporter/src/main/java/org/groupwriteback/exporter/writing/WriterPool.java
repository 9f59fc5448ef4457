package org.groupwriteback.exporter.writing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.groupwriteback.exporter.access.CircuitOpen;
import org.groupwriteback.exporter.access.DirectoryAccess;
import org.groupwriteback.exporter.access.WriteRefused;
import org.groupwriteback.exporter.flow.GroupQueues;
import org.groupwriteback.exporter.flow.Pending;
import org.groupwriteback.exporter.flow.Turn;
import org.groupwriteback.exporter.flow.TurnEnd;
import org.groupwriteback.exporter.groups.Surroundings;
import org.groupwriteback.liveness.Liveness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writers that take turns from the queues while AD is usable. What a writer couldn't finish goes back to its queue. */
public final class WriterPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriterPool.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** After so many turns cut off while AD is back each time, the trouble is this group's own. */
    private static final int MAX_ATTEMPTS = 3;

    private final GroupQueues queues;
    private final TurnWriter writer;
    private final DirectoryAccess access;
    private final Liveness liveness;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    public WriterPool(GroupQueues queues, TurnWriter writer, DirectoryAccess access, Liveness liveness) {
        this.queues = queues;
        this.writer = writer;
        this.access = access;
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
                Optional<Surroundings> surroundings = access.usable();
                if (surroundings.isEmpty()) {
                    Thread.sleep(PAUSE.toMillis());
                    continue;
                }
                Optional<Turn> turn = queues.take(WAIT);
                if (turn.isPresent()) {
                    work(turn.get(), surroundings.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Turn turn, Surroundings surroundings) throws InterruptedException {
        Collection<Pending> leftOver = turn.items();
        TurnEnd end = TurnEnd.FAILED;
        try {
            leftOver = writer.write(turn, surroundings);
            end = TurnEnd.FINISHED;
        } catch (CircuitOpen e) {
            end = TurnEnd.REFUSED;
        } catch (WriteRefused refused) {
            end = TurnEnd.REFUSED;
            LOG.info("Nothing written for group {}: {}", turn.groupId(), refused.getMessage());
            Thread.sleep(PAUSE.toMillis());
        } catch (RuntimeException e) {
            // Rare though it is, one group's write may be what brings a server down: it must not stop the others for
            // ever.
            if (turn.attempt() >= MAX_ATTEMPTS) {
                LOG.error("Group {} could not be worked on", turn.groupId(), e);
                writer.giveUp(turn, e);
                leftOver = List.of();
                end = TurnEnd.FINISHED;
            }
        } finally {
            queues.done(turn, leftOver, end);
        }
    }
}
