package org.groupwriteback.evaluator;

import java.util.HashMap;
import java.util.Map;
import org.groupwriteback.evaluator.streams.BoundedRocksDb;
import org.groupwriteback.evaluator.streams.Stages;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.kafka.TopicProvisioning;
import org.groupwriteback.settings.ServiceLauncher;
import org.groupwriteback.settings.Settings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The rules-evaluator service. */
@SpringBootApplication
public class RulesEvaluatorApplication {

    public static void main(String[] args) {
        ServiceLauncher.launch(RulesEvaluatorApplication::start);
    }

    /** Starts the service with the environment given, and with nothing else. */
    public static ConfigurableApplicationContext start(Map<String, String> environment) {
        EvaluatorSettings settings = EvaluatorSettings.from(Settings.of(environment));
        new TopicProvisioning(settings.kafka()).provision(Stages.topics());
        Stages stages = new Stages(settings.kafka().topicPrefix(), settings.policy());

        SpringApplication application = new SpringApplication(RulesEvaluatorApplication.class);
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(Stages.class, () -> stages);
        });
        // As arguments, because they alone come before what the process's own environment says.
        return application.run(properties(settings, stages).entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new));
    }

    private static Map<String, Object> properties(EvaluatorSettings settings, Stages stages) {
        KafkaSettings kafka = settings.kafka();
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.application.name", "rules-evaluator");
        properties.put("spring.config.name", "rules-evaluator");
        properties.put("spring.jmx.enabled", "false");
        properties.put("server.port", settings.serverPort());
        properties.put("management.server.port", settings.managementPort());

        String binder = "spring.cloud.stream.kafka.streams.binder.";
        properties.put(binder + "brokers", kafka.bootstrapServers());
        properties.put(binder + "functions.join.applicationId", kafka.id("rules-evaluator-join"));
        properties.put(binder + "functions.decide.applicationId", kafka.id("rules-evaluator-decide"));
        kafka.clientProperties().forEach((name, value) -> properties.put(binder + "configuration." + name, value));
        properties.put(
                binder + "configuration.state.dir", settings.stateDirectory().toString());
        properties.put(binder + "configuration.replication.factor", kafka.replication());
        properties.put(binder + "configuration.rocksdb.config.setter", BoundedRocksDb.class.getName());
        properties.put("spring.cloud.stream.bindings.join-in-0.destination", String.join(",", stages.joinReads()));
        properties.put("spring.cloud.stream.bindings.decide-in-0.destination", String.join(",", stages.decideReads()));
        properties.put(
                "spring.cloud.stream.bindings.decide-in-1.destination",
                kafka.name(org.groupwriteback.topics.Topics.CLOUD_SETTINGS));
        return properties;
    }
}
