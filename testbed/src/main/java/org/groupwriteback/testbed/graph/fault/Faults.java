package org.groupwriteback.testbed.graph.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults still to come, in the order they were asked for. Thread-safe. */
public final class Faults {
    private final List<Fault> coming = new ArrayList<>();

    public synchronized void add(Fault fault) {
        coming.add(fault);
    }

    public synchronized void clear() {
        coming.clear();
    }

    /** Faults that still have requests to fall on. */
    public synchronized List<Fault> coming() {
        return List.copyOf(coming);
    }

    /** Uses up the first fault of this kind that falls on this request line. */
    public synchronized Optional<Fault> take(Fault.Kind kind, String line) {
        for (int i = 0; i < coming.size(); i++) {
            Fault fault = coming.get(i);
            if (fault.kind() == kind && fault.hits(line)) {
                Fault used = fault.used();
                if (used.count() == 0) {
                    coming.remove(i);
                } else {
                    coming.set(i, used);
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
