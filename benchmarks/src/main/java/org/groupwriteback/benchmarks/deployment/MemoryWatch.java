package org.groupwriteback.benchmarks.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Looks at the resident memory of processes every half second and keeps the highest. On a thread of its own. */
public final class MemoryWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Supplier<Map<String, Long>> pids;
    private final Map<String, Long> first = new LinkedHashMap<>();
    private final Map<String, Long> most = new LinkedHashMap<>();
    private final Thread thread = new Thread(this::watch, "memory-watch");
    private volatile boolean closed;

    /**
     * Watches from now on.
     *
     * @param pids of the processes that run, by name, asked for at each look
     */
    MemoryWatch(Supplier<Map<String, Long>> pids) {
        this.pids = pids;
        look();
        thread.setDaemon(true);
        thread.start();
    }

    /** Of each process, the first and the highest. */
    public synchronized String text() {
        return most.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s %,d to %,d MiB",
                        entry.getKey(),
                        first.getOrDefault(entry.getKey(), 0L) >> 10,
                        entry.getValue() >> 10))
                .collect(Collectors.joining(", "));
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(PAUSE.toNanos());
            look();
        }
    }

    private synchronized void look() {
        pids.get().forEach((name, pid) -> {
            long resident = resident(pid);
            first.putIfAbsent(name, resident);
            most.merge(name, resident, Math::max);
        });
    }

    /** In KiB; 0 for a process that has ended. */
    private static long resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
