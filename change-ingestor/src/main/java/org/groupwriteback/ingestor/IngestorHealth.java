package org.groupwriteback.ingestor;

import java.util.List;
import org.groupwriteback.ingestor.kafka.BrokerProbe;
import org.groupwriteback.ingestor.kafka.FeedOwnership;
import org.groupwriteback.ingestor.round.FeedRunners;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up when the brokers answer, this instance is in its group, and every feed that it reads works. */
final class IngestorHealth implements HealthIndicator {
    private final BrokerProbe broker;
    private final FeedOwnership ownership;
    private final FeedRunners runners;

    IngestorHealth(BrokerProbe broker, FeedOwnership ownership, FeedRunners runners) {
        this.broker = broker;
        this.ownership = ownership;
        this.runners = runners;
    }

    @Override
    public Health health() {
        if (!broker.answers()) {
            return Health.down()
                    .withDetail("problem", "the brokers don't answer")
                    .build();
        }
        if (!ownership.joined()) {
            return Health.down()
                    .withDetail("problem", "not yet in the group that shares the feeds")
                    .build();
        }
        List<String> problems = runners.problems();
        return problems.isEmpty()
                ? Health.up().build()
                : Health.down()
                        .withDetail("problem", String.join("; ", problems))
                        .build();
    }
}
