package org.groupwriteback.ingestor;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.groupwriteback.ingestor.feed.Cloud;
import org.groupwriteback.ingestor.graph.GraphCloudReader;
import org.groupwriteback.kafka.TopicProvisioning;
import org.groupwriteback.liveness.LivenessWiring;
import org.groupwriteback.settings.ServiceLauncher;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.Topics;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Entry point: Microsoft Graph in, facts on Kafka out. Several instances may run; each feed has one runner. */
public final class ChangeIngestorApplication {
    private static final List<Topic<?>> TOPICS = List.of(
            Topics.CLOUD_GROUPS,
            Topics.CLOUD_PRINCIPALS,
            Topics.CLOUD_MEMBERSHIPS,
            Topics.CLOUD_SETTINGS,
            Topics.INGEST_TRIGGERS,
            Topics.INGEST_CURSORS,
            Topics.INGEST_SUBSCRIPTIONS,
            Topics.DEAD_LETTERS);

    private ChangeIngestorApplication() {}

    public static void main(String[] arguments) {
        ServiceLauncher.launch(ChangeIngestorApplication::start);
    }

    /**
     * Starts the service with these settings; returns when its ports are open. Closing the context stops it.
     *
     * @throws org.groupwriteback.settings.InvalidSetting for a wrong setting, or topics that don't fit
     */
    public static ConfigurableApplicationContext start(Map<String, String> environment) {
        IngestorSettings settings = IngestorSettings.from(environment);
        GraphCloudReader cloud = new GraphCloudReader(settings.graph());
        new TopicProvisioning(settings.kafka()).provision(TOPICS);
        return new SpringApplicationBuilder(IngestorWiring.class)
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(IngestorSettings.class, () -> settings);
                    beans.registerBean(Cloud.class, () -> cloud);
                })
                .run(properties(settings));
    }

    /** As arguments, which no variable of the environment overrides. */
    private static String[] properties(IngestorSettings settings) {
        return new String[] {
            "--spring.application.name=change-ingestor",
            "--spring.main.banner-mode=off",
            "--spring.main.log-startup-info=false",
            "--spring.jmx.enabled=false",
            "--spring.autoconfigure.exclude=" + foreignAutoConfigurations(),
            "--server.port=" + settings.serverPort(),
            "--server.shutdown=graceful",
            "--server.tomcat.threads.max=20",
            "--server.tomcat.connection-timeout=5s",
            "--spring.web.resources.add-mappings=false",
            "--management.server.port=" + settings.managementPort(),
            "--management.endpoints.web.exposure.include=health,prometheus",
            "--management.endpoint.health.probes.enabled=true",
            "--management.endpoint.health.show-details=never",
            LivenessWiring.PROBE,
            "--management.endpoint.health.group.readiness.include=readinessState,ingestor",
            "--" + SubscriptionWiring.REACHABLE + "="
                    + settings.graph().notificationUrl().isPresent(),
            "--logging.level.org.apache.kafka=WARN",
            "--logging.level.org.springframework.web.servlet.PageNotFound=ERROR",
            "--logging.level.com.azure.identity=WARN",
        };
    }

    /** A sandbox may put other services' libraries on our class path; only what this one is built of configures itself. */
    private static String foreignAutoConfigurations() {
        Predicate<String> ours = name -> Stream.of(
                        "autoconfigure",
                        "tomcat",
                        "webmvc",
                        "servlet",
                        "health",
                        "actuate",
                        "micrometer.metrics",
                        "jackson",
                        "http.converter")
                .anyMatch(part -> name.startsWith("org.springframework.boot." + part + "."));
        return ImportCandidates.load(AutoConfiguration.class, ChangeIngestorApplication.class.getClassLoader())
                .getCandidates()
                .stream()
                .filter(ours.negate())
                .collect(Collectors.joining(","));
    }
}
