package org.groupwriteback.evaluator;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.KStream;
import org.groupwriteback.evaluator.topology.Stages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** The stages as Spring Cloud Stream functions, each with an application id, and so a consumer group, of its own. */
@Configuration(proxyBeanMethods = false)
class EvaluatorWiring {

    @Bean
    Consumer<KStream<String, byte[]>> join(Stages stages) {
        return stages::join;
    }

    /**
     * What becomes of a stage that fails. Set on each stage's own factory as it is made: the binder heeds a configurer only where
     * there is one bean of that type, and Boot's metrics bring another.
     */
    @Bean
    static BeanPostProcessor stagesAreWatched() {
        return new StageWatch();
    }

    /** The settings table is only there to be filled: the stage reads its global store. */
    @Bean
    BiConsumer<KStream<String, byte[]>, GlobalKTable<String, byte[]>> decide(Stages stages) {
        return (facts, settings) -> stages.decide(facts);
    }
}
