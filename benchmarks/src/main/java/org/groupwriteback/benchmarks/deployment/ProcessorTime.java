package org.groupwriteback.benchmarks.deployment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Processor time of each process, user and system together, as the kernel counts it in hundredths of a second.
 *
 * @param used by the process's name
 */
public record ProcessorTime(Map<String, Duration> used) {

    /** What each of these processes has used since its start. */
    static ProcessorTime of(Map<String, Long> pids) {
        Map<String, Duration> used = new LinkedHashMap<>();
        pids.forEach((name, pid) -> used.put(name, ofProcess(pid)));
        return new ProcessorTime(used);
    }

    /** What this process has used since its start; zero when it has ended. */
    static Duration ofProcess(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** What was used since an earlier look at the same processes. */
    public ProcessorTime since(ProcessorTime earlier) {
        Map<String, Duration> since = new LinkedHashMap<>();
        used.forEach((name, total) -> since.put(name, total.minus(earlier.used.getOrDefault(name, Duration.ZERO))));
        return new ProcessorTime(since);
    }

    /** Milliseconds for each of so many changes. */
    public String each(long changes) {
        return text(time -> String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6 / changes));
    }

    /** Share of one processor over so long a time. */
    public String share(Duration wall) {
        return text(
                time -> String.format(Locale.ROOT, "%.1f %%", 100.0 * time.toNanos() / Math.max(1, wall.toNanos())));
    }

    /** Seconds. */
    public String seconds() {
        return text(time -> String.format(Locale.ROOT, "%.1f s", time.toNanos() / 1e9));
    }

    private String text(Function<Duration, String> figure) {
        return used.entrySet().stream()
                .map(entry -> entry.getKey() + " " + figure.apply(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
