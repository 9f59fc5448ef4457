package org.groupwriteback.benchmarks.rung;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.groupwriteback.benchmarks.deployment.Deployment;
import org.groupwriteback.benchmarks.deployment.ProcessorTime;
import org.groupwriteback.benchmarks.lab.Lab;
import org.groupwriteback.benchmarks.table.Row;

/** What services with nothing to do take of a processor, polling seldom and often. */
public final class Idle implements Rung {
    private static final int MOST_SETTLE_SECONDS = 10;
    private static final Duration STANDARD = Duration.ofSeconds(30);
    private static final Duration OFTEN = Duration.ofSeconds(1);

    private final int seconds;

    public Idle(Sizes sizes) {
        this.seconds = sizes.processes().idleSeconds();
    }

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public List<Row> climb(Lab lab) throws InterruptedException {
        Deployment deployment = lab.deployment();
        List<Row> rows = new ArrayList<>();
        rows.add(Row.alone(
                name(),
                "from start to ready, all three at once",
                deployment.toReady().seconds(),
                "of processor time, the last start of each; topics are there or made"));
        for (Duration interval : List.of(STANDARD, OFTEN)) {
            deployment.pollEvery(interval);
            TimeUnit.SECONDS.sleep(Math.min(MOST_SETTLE_SECONDS, seconds));
            ProcessorTime before = deployment.processorTime();
            long start = System.nanoTime();
            TimeUnit.SECONDS.sleep(seconds);
            Duration wall = Duration.ofNanos(System.nanoTime() - start);
            rows.add(Row.alone(
                    name(),
                    "a poll every %d s, nothing to do for %d s".formatted(interval.toSeconds(), seconds),
                    deployment.processorTime().since(before).share(wall),
                    "of one processor; notifications on"));
        }
        return rows;
    }
}
