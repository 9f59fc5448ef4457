package org.groupwriteback.exporter.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.groupwriteback.exporter.directory.ItemResult;
import org.groupwriteback.exporter.directory.Refusal;

/** Counts outcomes by result and category. Thread-safe. */
final class OutcomeMeter {
    private final MeterRegistry meters;
    private final AtomicLong total = new AtomicLong();

    OutcomeMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(ItemResult result) {
        total.incrementAndGet();
        Refusal refusal = Outcomes.refusal(result);
        Counter.builder("writeback.exporter.outcomes")
                .description("Outcomes by result and category")
                .tag("result", Outcomes.kind(result).name())
                .tag("category", refusal == null ? "none" : refusal.category().name())
                .register(meters)
                .increment();
    }

    long total() {
        return total.get();
    }
}
