package org.groupwriteback.liveness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether all that works in a service still does. The first death is for ever: only a restart mends it. Thread-safe. */
public final class Liveness {
    private static final Logger LOG = LoggerFactory.getLogger(Liveness.class);

    private final List<Consumer<Death>> listeners = new ArrayList<>();
    private @Nullable Death first;

    /**
     * A thread, not yet started, whose end is a death unless it was asked for: whether it returns or throws, be it an Error.
     *
     * @param mayEnd whether the thread was asked to end
     */
    public Thread thread(String name, Runnable work, BooleanSupplier mayEnd) {
        return new Thread(() -> watch(name, work, mayEnd), name);
    }

    /** Something that works, but not on a thread from here, has ended for good without being asked. */
    public void ended(String worker, String cause) {
        LOG.error("{} ended, which it never should: {}. Its work is left undone until a restart", worker, cause);
        died(new Death(worker, cause));
    }

    /** As {@link #ended(String, String)}, by what was thrown. */
    public void ended(String worker, Throwable cause) {
        LOG.error("{} ended, which it never should. Its work is left undone until a restart", worker, cause);
        died(new Death(worker, cause.toString()));
    }

    /** The first death; empty while all work. */
    public synchronized Optional<Death> death() {
        return Optional.ofNullable(first);
    }

    /** Calls {@code listener} at the first death, on the thread that dies; at once, when it has happened already. */
    public void onDeath(Consumer<Death> listener) {
        Death already;
        synchronized (this) {
            already = first;
            if (already == null) {
                listeners.add(listener);
            }
        }
        if (already != null) {
            listener.accept(already);
        }
    }

    // An Error must not end a thread unseen either, and there is nobody above to throw it to.
    private void watch(String name, Runnable work, BooleanSupplier mayEnd) {
        try {
            work.run();
        } catch (Throwable e) {
            if (mayEnd.getAsBoolean()) {
                LOG.warn("{} did not end in order", name, e);
            } else {
                ended(name, e);
            }
            return;
        }
        if (!mayEnd.getAsBoolean()) {
            ended(name, "it returned");
        }
    }

    private void died(Death death) {
        List<Consumer<Death>> waiting;
        synchronized (this) {
            if (first != null) {
                return;
            }
            first = death;
            waiting = List.copyOf(listeners);
        }
        waiting.forEach(listener -> listener.accept(death));
    }
}
