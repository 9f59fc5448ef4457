package org.groupwriteback.exporter;

import java.util.List;
import java.util.Map;
import org.groupwriteback.kafka.TopicProvisioning;
import org.groupwriteback.liveness.LivenessWiring;
import org.groupwriteback.settings.ServiceLauncher;
import org.groupwriteback.topics.Topics;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Entry point of the ad-exporter. */
@SpringBootApplication(proxyBeanMethods = false)
public class AdExporterApplication {

    public static void main(String[] arguments) {
        ServiceLauncher.launch(AdExporterApplication::start);
    }

    /**
     * Starts the service with this environment and no other.
     *
     * @return the running service; closing it stops the service in order
     * @throws org.groupwriteback.settings.InvalidSetting for a setting that doesn't do
     */
    public static ConfigurableApplicationContext start(Map<String, String> environment) {
        ExporterSettings settings = ExporterSettings.from(environment);
        new TopicProvisioning(settings.kafka())
                .provision(List.of(
                        Topics.AD_DESIRED,
                        Topics.AD_GROUPS,
                        Topics.AD_OUTCOMES,
                        Topics.AD_OBSERVED,
                        Topics.DEAD_LETTERS));
        SpringApplication application = new SpringApplication(AdExporterApplication.class);
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("exporterSettings", settings));
        application.setRegisterShutdownHook(true);
        // Arguments, because they alone come before what the process's own environment says.
        return application.run(
                "--spring.application.name=ad-exporter",
                "--spring.main.banner-mode=off",
                "--spring.jmx.enabled=false",
                "--logging.level.org.apache.kafka=WARN",
                "--server.port=" + settings.port(),
                "--management.server.port=" + settings.managementPort(),
                "--management.endpoints.web.exposure.include=health,prometheus",
                "--management.endpoint.health.probes.enabled=true",
                "--management.endpoint.health.show-details=never",
                "--management.endpoint.health.status.order=DOWN,OUT_OF_SERVICE,DEGRADED,UP,UNKNOWN",
                "--management.endpoint.health.group.readiness.include=readinessState,directory,broker",
                LivenessWiring.PROBE,
                "--management.prometheus.metrics.export.enabled=true");
    }
}
