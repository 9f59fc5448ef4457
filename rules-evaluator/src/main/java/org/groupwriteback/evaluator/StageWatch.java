package org.groupwriteback.evaluator;

import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.groupwriteback.evaluator.streams.ReplaceFailedThread;
import org.groupwriteback.evaluator.streams.StageClients;
import org.groupwriteback.liveness.Liveness;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/**
 * Has each stage stop before records that it can't read and replace its threads that fail, and says so where one can't be helped: Kafka Streams doesn't replace its global
 * thread, and shuts a stage down for good in some errors while the process goes on.
 */
final class StageWatch implements BeanPostProcessor {
    private final ObjectProvider<Liveness> liveness;

    StageWatch(ObjectProvider<Liveness> liveness) {
        this.liveness = liveness;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof StreamsBuilderFactoryBean stage) {
            stage.setClientSupplier(new StageClients());
            // Not by the factory's own setter: the binder sets a handler there that shuts the stage down, just before
            // it starts it.
            stage.setKafkaStreamsCustomizer(streams -> streams.setUncaughtExceptionHandler(new ReplaceFailedThread()));
            stage.setStateListener((now, before) -> {
                if (now == State.ERROR) {
                    liveness.getObject().ended("The stage " + id(stage), "Kafka Streams shut it down for good");
                }
            });
        }
        return bean;
    }

    private static @Nullable String id(StreamsBuilderFactoryBean stage) {
        Properties configuration = stage.getStreamsConfiguration();
        return configuration == null ? null : configuration.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
    }
}
