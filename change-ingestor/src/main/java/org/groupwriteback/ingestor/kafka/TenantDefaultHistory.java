package org.groupwriteback.ingestor.kafka;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.groupwriteback.ingestor.feed.Fact;
import org.groupwriteback.records.TenantSetting;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;

/** The tenant default that was last seen, from the topic that keeps all that were. Thread-safe. */
public final class TenantDefaultHistory {
    private final TopicReader reader;

    public TenantDefaultHistory(TopicReader reader) {
        this.reader = reader;
    }

    /** The last one seen; empty when it was never read. */
    public Optional<Fact.TenantDefault> last() {
        AtomicReference<Fact.@Nullable TenantDefault> last = new AtomicReference<>();
        reader.read(Topics.CLOUD_SETTINGS, (key, value) -> {
            if (value instanceof TenantSetting setting
                    && setting.getName().equals(FactRecords.DEFAULT)
                    && isLater(setting.getFirstSeenAt(), last.get())) {
                last.set(new Fact.TenantDefault(setting.getValue(), setting.getFirstSeenAt(), setting.getFirstRead()));
            }
        });
        return Optional.ofNullable(last.get());
    }

    private static boolean isLater(Instant seenAt, Fact.@Nullable TenantDefault known) {
        return known == null || !seenAt.isBefore(known.firstSeenAt());
    }
}
