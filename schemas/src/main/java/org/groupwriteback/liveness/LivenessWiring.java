package org.groupwriteback.liveness;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a service imports to be watched: its {@link Liveness}, and the part of its liveness probe that tells of it. */
@Configuration(proxyBeanMethods = false)
public class LivenessWiring {
    /** The argument that puts it into the liveness probe. */
    public static final String PROBE = "--management.endpoint.health.group.liveness.include=livenessState,workers";

    @Bean
    Liveness liveness() {
        return new Liveness();
    }

    @Bean("workers")
    HealthIndicator workersHealth(Liveness liveness) {
        return () -> liveness.death()
                .map(death -> Health.down()
                        .withDetail("problem", death.toString())
                        .withDetail("remedy", "Restart this instance; the cause is in its log")
                        .build())
                .orElseGet(() -> Health.up().build());
    }
}
