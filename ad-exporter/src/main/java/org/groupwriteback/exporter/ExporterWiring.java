package org.groupwriteback.exporter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.groupwriteback.exporter.availability.DirectoryAccess;
import org.groupwriteback.exporter.availability.WriteRefused;
import org.groupwriteback.exporter.directory.FailureCategory;
import org.groupwriteback.exporter.kafka.BacklogWatch;
import org.groupwriteback.exporter.kafka.DesiredFlow;
import org.groupwriteback.exporter.kafka.ExporterClients;
import org.groupwriteback.exporter.ldap.DirectorySettings;
import org.groupwriteback.exporter.ldap.DirectorySurvey;
import org.groupwriteback.exporter.ldap.LdapConnection;
import org.groupwriteback.exporter.ldap.LdapGroupDirectory;
import org.groupwriteback.exporter.ldap.LdapMemberDirectory;
import org.groupwriteback.exporter.queue.Lease;
import org.groupwriteback.liveness.Liveness;
import org.groupwriteback.liveness.LivenessWiring;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the service is put together from. */
@Configuration(proxyBeanMethods = false)
@Import(LivenessWiring.class)
class ExporterWiring {
    private static final String DEGRADED = "DEGRADED";
    private static final Duration BROKERS_SILENT = Duration.ofSeconds(20);

    @Bean
    Lease lease(ExporterSettings settings) {
        return new ExporterClients(settings.kafka()).lease();
    }

    @Bean(destroyMethod = "close")
    LdapConnection ldapConnection(ExporterSettings settings, Lease lease) {
        return new LdapConnection(settings.directory(), () -> {
            if (!lease.isValid()) {
                throw WriteRefused.leaseEnded();
            }
        });
    }

    @Bean
    DirectorySurvey directorySurvey(LdapConnection connection, ExporterSettings settings) {
        return new DirectorySurvey(connection, settings.directory().targetOu());
    }

    @Bean
    DirectoryAccess directoryAccess(DirectorySurvey survey, LdapConnection connection, MeterRegistry meters) {
        return new DirectoryAccess(survey::survey, connection.controller(), meters);
    }

    @Bean(destroyMethod = "close")
    BacklogWatch backlogWatch(ExporterSettings settings, MeterRegistry meters) {
        BacklogWatch watch = new BacklogWatch(new ExporterClients(settings.kafka()));
        Gauge.builder("writeback.exporter.desired.waiting", watch, waiting -> waiting.waiting()
                        .orElse(-1))
                .description("Desired records that are not finished; -1 before the brokers answered")
                .register(meters);
        return watch;
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Exporter exporter(
            ExporterSettings settings,
            LdapConnection connection,
            DirectorySurvey survey,
            DirectoryAccess access,
            Lease lease,
            BacklogWatch backlog,
            MeterRegistry meters,
            Liveness liveness) {
        DirectorySettings directory = settings.directory();
        Optional<DesiredFlow> flow = settings.mode() != Mode.ON
                ? Optional.empty()
                : Optional.of(new DesiredFlow(
                        new ExporterClients(settings.kafka()),
                        lease,
                        access,
                        new LdapGroupDirectory(connection, directory.targetOu()),
                        new LdapMemberDirectory(connection, survey),
                        directory.targetOu(),
                        directory.chunkSize(),
                        directory.connections(),
                        meters,
                        liveness));
        return new Exporter(settings.mode(), access, backlog, flow, liveness);
    }

    /** Up while AD takes what we write; when the mode is off, AD is no concern. */
    @Bean("directory")
    HealthIndicator directoryHealth(ExporterSettings settings, DirectoryAccess access) {
        return () -> {
            if (settings.mode() == Mode.OFF || access.isUsable()) {
                return Health.up().build();
            }
            Health.Builder health = Health.outOfService();
            access.failure().ifPresent(failure -> health.withDetail(
                            "problem", failure.category().name())
                    .withDetail("remedy", failure.category().remedy()));
            return health.build();
        };
    }

    /** Not up while a right is missing on some group; the service is ready nevertheless, for all the others. */
    @Bean("rights")
    HealthIndicator rightsHealth(Exporter exporter) {
        return () -> exporter.groupsWithoutRights() == 0
                ? Health.up().build()
                : Health.status(DEGRADED)
                        .withDetail("groups", exporter.groupsWithoutRights())
                        .withDetail("remedy", FailureCategory.INSUFFICIENT_RIGHTS.remedy())
                        .build();
    }

    /** Not up while a partition stands still; the service is ready nevertheless, for all the others. */
    @Bean("records")
    HealthIndicator recordsHealth(Exporter exporter) {
        return () -> exporter.standstills().stream()
                .findFirst()
                .map(first -> Health.status(DEGRADED)
                        .withDetail("partitions", exporter.standstills().size())
                        .withDetail("problem", first.toString())
                        .withDetail("remedy", first.remedy())
                        .build())
                .orElseGet(() -> Health.up().build());
    }

    /** Up while the brokers answer and, when the mode is on, desired records are read. */
    @Bean("broker")
    HealthIndicator brokerHealth(Exporter exporter, BacklogWatch backlog) {
        return () -> backlog.silence().compareTo(BROKERS_SILENT) < 0 && exporter.readsDesired()
                ? Health.up().build()
                : Health.outOfService().build();
    }
}
