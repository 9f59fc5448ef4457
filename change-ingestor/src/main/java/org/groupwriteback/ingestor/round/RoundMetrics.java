package org.groupwriteback.ingestor.round;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;
import org.groupwriteback.ingestor.feed.Feed;

/** Counters of the rounds. Thread-safe. */
public final class RoundMetrics {
    private final MeterRegistry registry;

    public RoundMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows 1 where this instance reads the feed, 0 elsewhere. */
    void ownership(Feed feed, BooleanSupplier reads) {
        Gauge.builder("writeback.ingest.feed.read.here", reads, each -> each.getAsBoolean() ? 1 : 0)
                .tag("feed", feed.text())
                .strongReference(true)
                .register(registry);
    }

    void page(Feed feed, long facts) {
        registry.counter("writeback.ingest.pages", "feed", feed.text()).increment();
        registry.counter("writeback.ingest.facts", "feed", feed.text()).increment((double) facts);
    }

    void round(Feed feed, boolean full) {
        registry.counter("writeback.ingest.rounds", "feed", feed.text(), "kind", full ? "full" : "delta")
                .increment();
    }

    void failure(Feed feed, String kind) {
        registry.counter("writeback.ingest.failures", "feed", feed.text(), "kind", kind)
                .increment();
    }
}
