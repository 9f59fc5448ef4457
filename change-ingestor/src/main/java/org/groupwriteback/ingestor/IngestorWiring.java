package org.groupwriteback.ingestor;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.groupwriteback.ingestor.feed.Cloud;
import org.groupwriteback.ingestor.kafka.BrokerProbe;
import org.groupwriteback.ingestor.kafka.Cursors;
import org.groupwriteback.ingestor.kafka.FeedOwnership;
import org.groupwriteback.ingestor.kafka.KafkaFactLog;
import org.groupwriteback.ingestor.kafka.KnownFromTopics;
import org.groupwriteback.ingestor.kafka.SubscriptionTopic;
import org.groupwriteback.ingestor.kafka.TenantDefaultHistory;
import org.groupwriteback.ingestor.kafka.TopicReader;
import org.groupwriteback.ingestor.kafka.TriggerTopic;
import org.groupwriteback.ingestor.round.FeedRunners;
import org.groupwriteback.ingestor.round.FeedSources;
import org.groupwriteback.ingestor.round.RoundMetrics;
import org.groupwriteback.ingestor.round.SubscriptionLoop;
import org.groupwriteback.ingestor.subscription.Intake;
import org.groupwriteback.ingestor.webhook.GraphWebhook;
import org.groupwriteback.liveness.Liveness;
import org.groupwriteback.liveness.LivenessWiring;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the service together; the only class that knows all of its parts. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({LivenessWiring.class, SubscriptionWiring.class})
class IngestorWiring {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    TopicReader topicReader(IngestorSettings settings) {
        return new TopicReader(settings.kafka());
    }

    @Bean
    FeedRunners feedRunners(
            IngestorSettings settings,
            Cloud cloud,
            TopicReader reader,
            MeterRegistry registry,
            Clock clock,
            Liveness liveness) {
        Cursors cursors = new Cursors(reader);
        return new FeedRunners(
                new FeedSources(
                        cloud,
                        feed -> KafkaFactLog.open(settings.kafka(), clock, feed, cursors),
                        cursors::read,
                        new KnownFromTopics(reader),
                        new TenantDefaultHistory(reader)::last,
                        new RoundMetrics(registry),
                        settings.graph().pollInterval(),
                        clock),
                liveness);
    }

    @Bean
    SubscriptionTopic subscriptionTopic(IngestorSettings settings) {
        return new SubscriptionTopic(settings.kafka());
    }

    @Bean
    BackgroundThread subscriptionTopicThread(SubscriptionTopic topic, Liveness liveness) {
        return new BackgroundThread("subscription-topic", topic, topic::stop, liveness);
    }

    @Bean
    TriggerTopic triggerTopic(IngestorSettings settings, Clock clock) {
        return new TriggerTopic(settings.kafka(), clock);
    }

    @Bean
    GraphWebhook graphWebhook(SubscriptionTopic subscriptions, TriggerTopic triggers, MeterRegistry registry) {
        return new GraphWebhook(new Intake(subscriptions, triggers), registry);
    }

    @Bean
    FeedOwnership feedOwnership(
            IngestorSettings settings, FeedRunners runners, ObjectProvider<SubscriptionLoop> subscriptions) {
        return new FeedOwnership(
                settings.kafka(), runners, feed -> subscriptions.ifAvailable(loop -> loop.renewSoon(feed)));
    }

    @Bean
    BackgroundThread ownershipThread(FeedOwnership ownership, Liveness liveness) {
        return new BackgroundThread("feed-ownership", ownership, ownership::stop, liveness);
    }

    @Bean
    BrokerProbe brokerProbe(IngestorSettings settings) {
        return new BrokerProbe(settings.kafka());
    }

    @Bean
    IngestorHealth ingestor(BrokerProbe broker, FeedOwnership ownership, FeedRunners runners) {
        return new IngestorHealth(broker, ownership, runners);
    }
}
