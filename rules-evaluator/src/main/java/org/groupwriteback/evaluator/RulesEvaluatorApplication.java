package org.groupwriteback.evaluator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.groupwriteback.evaluator.streams.BoundedRocksDb;
import org.groupwriteback.evaluator.streams.KafkaTopicEnds;
import org.groupwriteback.evaluator.streams.LostState;
import org.groupwriteback.evaluator.topology.Stages;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.kafka.TopicProvisioning;
import org.groupwriteback.settings.InvalidSetting;
import org.groupwriteback.settings.ServiceLauncher;
import org.groupwriteback.settings.Settings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The rules-evaluator service. */
@SpringBootApplication
public class RulesEvaluatorApplication {

    /**
     * Application ids, and so names of consumer groups and of the stores' changelogs. Their number grows when a store is laid
     * out anew: the stage then reads its inputs from the start, and the former one's changelogs can be deleted.
     */
    static final String JOIN_ID = "rules-evaluator-join.v3";

    static final String DECIDE_ID = "rules-evaluator-decide.v3";

    public static void main(String[] args) {
        ServiceLauncher.launch(RulesEvaluatorApplication::start);
    }

    /** Starts the service with the environment given, and with nothing else. */
    public static ConfigurableApplicationContext start(Map<String, String> environment) {
        EvaluatorSettings settings = EvaluatorSettings.from(Settings.of(environment));
        new TopicProvisioning(settings.kafka()).provision(Stages.topics());
        setBackWhatLostItsState(settings.kafka());
        Stages stages = new Stages(
                settings.kafka().topicPrefix(),
                settings.policy(),
                settings.adRestoredAt(),
                new KafkaTopicEnds(
                        settings.kafka().client(),
                        Stages.reads().stream()
                                .map(topic -> settings.kafka().name(topic))
                                .toList()));

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

    private static void setBackWhatLostItsState(KafkaSettings kafka) {
        try {
            LostState.setBack(kafka.client(), List.of(kafka.id(JOIN_ID), kafka.id(DECIDE_ID)));
        } catch (KafkaException e) {
            throw new InvalidSetting(
                    "WRITEBACK_KAFKA_PROPERTIES_FILE",
                    "the brokers did not let us look at our consumer groups (" + e.getMessage() + ")",
                    "See that they run, and that we may DESCRIBE, READ and DELETE groups whose names begin with "
                            + kafka.id("rules-evaluator"));
        }
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
        properties.put(binder + "functions.join.applicationId", kafka.id(JOIN_ID));
        properties.put(binder + "functions.decide.applicationId", kafka.id(DECIDE_ID));
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
