package org.groupwriteback.evaluator;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.KStream;
import org.groupwriteback.evaluator.topology.Stages;
import org.groupwriteback.liveness.Liveness;
import org.groupwriteback.liveness.LivenessWiring;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The stages as Spring Cloud Stream functions, each with an application id, and so a consumer group, of its own. */
@Configuration(proxyBeanMethods = false)
@Import(LivenessWiring.class)
class EvaluatorWiring {

    @Bean
    Consumer<KStream<String, byte[]>> join(Stages stages) {
        return stages::join;
    }

    /** What becomes of a stage that fails. */
    @Bean
    static BeanPostProcessor stagesAreWatched(ObjectProvider<Liveness> liveness) {
        return new StageWatch(liveness);
    }

    /** The settings table is only there to be filled: the stage reads its global store. */
    @Bean
    BiConsumer<KStream<String, byte[]>, GlobalKTable<String, byte[]>> decide(Stages stages) {
        return (facts, settings) -> stages.decide(facts);
    }
}
