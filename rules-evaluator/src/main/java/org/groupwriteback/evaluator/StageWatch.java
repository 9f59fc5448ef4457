package org.groupwriteback.evaluator;

import org.groupwriteback.evaluator.streams.ReplaceFailedThread;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** Has each stage replace its threads that fail. */
final class StageWatch implements BeanPostProcessor {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof StreamsBuilderFactoryBean stage) {
            stage.setStreamsUncaughtExceptionHandler(new ReplaceFailedThread());
        }
        return bean;
    }
}
