package org.groupwriteback.ingestor;

import java.time.Clock;
import org.groupwriteback.ingestor.graph.GraphSubscriptions;
import org.groupwriteback.ingestor.kafka.SubscriptionTopic;
import org.groupwriteback.ingestor.round.FeedRunners;
import org.groupwriteback.ingestor.round.SubscriptionLoop;
import org.groupwriteback.ingestor.subscription.SubscriptionKeeper;
import org.groupwriteback.liveness.Liveness;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The part that is there only when Graph can reach us: without a notification URL, the timer finds all changes. */
@Configuration(proxyBeanMethods = false)
@Conditional(SubscriptionWiring.WhenReachable.class)
class SubscriptionWiring {
    /** Property that says whether WRITEBACK_GRAPH_NOTIFICATION_URL is set. */
    static final String REACHABLE = "writeback.graph.reachable";

    @Bean
    SubscriptionLoop subscriptionLoop(
            IngestorSettings settings, SubscriptionTopic topic, FeedRunners runners, Clock clock) {
        GraphSubscriptions service = new GraphSubscriptions(
                settings.graph(), settings.graph().notificationUrl().orElseThrow());
        SubscriptionKeeper keeper =
                new SubscriptionKeeper(service, topic, clock, settings.graph().subscriptionLife());
        return new SubscriptionLoop(keeper, topic::caughtUp, runners::reads);
    }

    /** Starts after the web server, which has to answer Graph's handshake. */
    @Bean
    BackgroundThread subscriptionThread(SubscriptionLoop loop, Liveness liveness) {
        return new BackgroundThread("subscriptions", loop, loop::stop, liveness);
    }

    /** Whether the operator named our public address. */
    static final class WhenReachable implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getEnvironment().getProperty(REACHABLE, Boolean.class, false);
        }
    }
}
