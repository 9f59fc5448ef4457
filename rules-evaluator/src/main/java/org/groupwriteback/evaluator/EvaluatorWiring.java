package org.groupwriteback.evaluator;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.KStream;
import org.groupwriteback.evaluator.streams.ReplaceFailedThread;
import org.groupwriteback.evaluator.streams.Stages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/** The stages as Spring Cloud Stream functions, each with an application id, and so a consumer group, of its own. */
@Configuration(proxyBeanMethods = false)
class EvaluatorWiring {

    @Bean
    Consumer<KStream<String, byte[]>> join(Stages stages) {
        return stages::join;
    }

    @Bean
    StreamsBuilderFactoryBeanConfigurer failedThreadsAreReplaced() {
        return factory -> factory.setStreamsUncaughtExceptionHandler(new ReplaceFailedThread());
    }

    /** The settings table is only there to be filled: the stage reads its global store. */
    @Bean
    BiConsumer<KStream<String, byte[]>, GlobalKTable<String, byte[]>> decide(Stages stages) {
        return (facts, settings) -> stages.decide(facts);
    }
}
