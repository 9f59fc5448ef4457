package org.groupwriteback.ingestor.round;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.groupwriteback.ingestor.feed.CloudFailure;
import org.groupwriteback.ingestor.feed.Fact;
import org.groupwriteback.ingestor.feed.FactLog;
import org.groupwriteback.ingestor.feed.Stamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the tenant default before rounds of the groups, at most once a poll interval, and keeps its history. One thread.
 */
final class TenantDefaultWatch {
    private static final Logger LOG = LoggerFactory.getLogger(TenantDefaultWatch.class);

    private final FeedSources sources;
    private Optional<Fact.TenantDefault> last = Optional.empty();
    private Instant due = Instant.MIN;
    private boolean failing;

    TenantDefaultWatch(FeedSources sources) {
        this.sources = sources;
    }

    /**
     * Writes the default if it differs from the last one known. Without a first read no group may be judged, so its
     * failure is thrown; later ones are logged, and the last value stands.
     */
    void check(FactLog log) {
        Instant now = sources.clock().instant();
        if (now.isBefore(due)) {
            return;
        }
        if (last.isEmpty()) {
            last = sources.lastTenantDefault().get();
        }
        Optional<String> value;
        try {
            value = sources.cloud().newGroupDefault();
        } catch (CloudFailure e) {
            if (last.isEmpty()) {
                throw e;
            }
            noteFailure(e);
            due = now.plus(sources.pollInterval());
            return;
        }
        failing = false;
        if (last.isEmpty() || !Objects.equals(last.get().value(), value.orElse(null))) {
            Fact.TenantDefault seen = new Fact.TenantDefault(value.orElse(null), now, last.isEmpty());
            log.begin();
            log.write(seen, new Stamp(0, 0, now));
            log.commit();
            last = Optional.of(seen);
            LOG.info("The tenant's default for new groups' writeback is {}", value.orElse("not set"));
        }
        due = now.plus(sources.pollInterval());
    }

    private void noteFailure(CloudFailure failure) {
        if (!failing) {
            LOG.warn("{}. The tenant default last read stands", failure.getMessage());
        }
        failing = true;
    }
}
