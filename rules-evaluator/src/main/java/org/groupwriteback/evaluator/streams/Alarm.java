package org.groupwriteback.evaluator.streams;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Calls a step again and again for as long as there is work, and never otherwise: every call makes the task commit, so a
 * clock that ticks without work would keep the brokers busy for nothing. Used by its task's thread alone.
 */
public final class Alarm {

    /** One step of work. */
    @FunctionalInterface
    public interface Step {
        /** Works for a bounded time; true when work is left. */
        boolean run();
    }

    private final ProcessorContext<?, ?> context;
    private final Duration every;
    private final Step step;
    private @Nullable Cancellable running;

    public Alarm(ProcessorContext<?, ?> context, Duration every, Step step) {
        this.context = context;
        this.every = every;
        this.step = step;
    }

    /** There is work: the step is called until it says that none is left. */
    public void ring() {
        if (running == null) {
            running = context.schedule(every, PunctuationType.WALL_CLOCK_TIME, time -> call());
        }
    }

    private void call() {
        if (!step.run() && running != null) {
            running.cancel();
            running = null;
        }
    }
}
