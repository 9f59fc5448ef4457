package org.groupwriteback.benchmarks.rung;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work on a thread of its own beside what is measured; closing interrupts it. */
final class Alongside implements AutoCloseable {

    /** What is done. */
    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> underWay;

    private Alongside(Work work) {
        this.underWay = thread.submit(() -> {
            work.run();
            return null;
        });
    }

    static Alongside start(Work work) {
        return new Alongside(work);
    }

    /**
     * Waits until it has ended.
     *
     * @throws IllegalStateException when it failed
     */
    void await() throws InterruptedException {
        try {
            underWay.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("What was done beside it failed", e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
