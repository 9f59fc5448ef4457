package org.groupwriteback.ingestor.kafka;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.encoding.RecordSerde;
import org.groupwriteback.encoding.UnreadableRecord;
import org.groupwriteback.ingestor.feed.BackOff;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.subscription.KnownSubscription;
import org.groupwriteback.ingestor.subscription.SubscriptionLog;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.Subscription;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link SubscriptionLog} on ingest.subscriptions, followed by a loop that {@link #run} is. Thread-safe. At most {@value
 * #WAITING} callers wait for an unknown subscription at a time, so that strangers can't hold all of the webhook's threads.
 */
public final class SubscriptionTopic implements SubscriptionLog, Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionTopic.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final BackOff PAUSES = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private static final Duration CLOSE_LIMIT = Duration.ofMillis(500);
    private static final int WAITING = 4;

    private final KafkaSettings settings;
    private final KafkaProducer<String, SpecificRecord> producer;
    private final Map<Feed, KnownSubscription> byFeed = new EnumMap<>(Feed.class);
    private final Semaphore mayWait = new Semaphore(WAITING);
    private boolean caughtUp;
    private volatile boolean stopped;

    public SubscriptionTopic(KafkaSettings settings) {
        this.settings = settings;
        Map<String, Object> client = settings.client();
        client.put("acks", "all");
        client.put("delivery.timeout.ms", "30000");
        client.put("request.timeout.ms", "10000");
        client.put("max.block.ms", "10000");
        this.producer = new KafkaProducer<>(client, new StringSerializer(), new RecordSerde().serializer());
    }

    /** Whether all that stood on the topic at the start was read: before that, nobody may conclude that there is none. */
    public synchronized boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public synchronized Optional<KnownSubscription> of(Feed feed) {
        return Optional.ofNullable(byFeed.get(feed));
    }

    @Override
    public Optional<KnownSubscription> find(String subscriptionId, Duration wait) {
        Optional<KnownSubscription> known = now(subscriptionId);
        if (known.isPresent() || !mayWait.tryAcquire()) {
            return known;
        }
        try {
            return await(subscriptionId, wait);
        } finally {
            mayWait.release();
        }
    }

    @Override
    public void record(KnownSubscription subscription) {
        // Known here at once: its first notification may come before the topic is read back.
        put(subscription);
        try {
            producer.send(Topics.INGEST_SUBSCRIPTIONS.record(
                            settings.topicPrefix(),
                            new TopicKey.Name(subscription.feed().text()),
                            record(subscription, subscription.feed()),
                            1))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while a subscription was recorded", e);
        } catch (ExecutionException e) {
            throw new KafkaException("A subscription could not be recorded", e);
        }
    }

    public void stop() {
        stopped = true;
    }

    /** Follows the topic until {@link #stop}; never ends by itself. */
    @Override
    public void run() {
        int failures = 0;
        while (!stopped) {
            try {
                follow();
            } catch (RuntimeException e) {
                LOG.warn("Following the subscriptions failed, and is tried again: {}", e.toString());
                failures++;
            }
            if (!stopped && !sleep(PAUSES.after(failures))) {
                return;
            }
        }
    }

    @Override
    public void close() {
        stop();
        producer.close(CLOSE_LIMIT);
    }

    private void follow() {
        Map<String, Object> client = settings.client();
        client.put("isolation.level", "read_committed");
        client.put("enable.auto.commit", "false");
        List<TopicPartition> partition = List.of(new TopicPartition(settings.name(Topics.INGEST_SUBSCRIPTIONS), 0));
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            long end = consumer.endOffsets(partition).getOrDefault(partition.get(0), 0L);
            while (!stopped) {
                consumer.poll(POLL).forEach(found -> note(found.value()));
                if (consumer.position(partition.get(0)) >= end) {
                    nowCaughtUp();
                }
            }
        }
    }

    private void note(byte @Nullable [] value) {
        if (value == null) {
            return;
        }
        try {
            if (RecordCodec.decode(value) instanceof Subscription found) {
                Feed.named(found.getResource()).ifPresent(feed -> put(known(found, feed)));
            }
        } catch (UnreadableRecord e) {
            LOG.warn("A recorded subscription can't be read, and a new one will be made: {}", e.getMessage());
        }
    }

    private synchronized void put(KnownSubscription subscription) {
        KnownSubscription before = byFeed.get(subscription.feed());
        if (before == null || !before.createdAt().isAfter(subscription.createdAt())) {
            byFeed.put(subscription.feed(), subscription);
        }
        notifyAll();
    }

    private synchronized void nowCaughtUp() {
        caughtUp = true;
    }

    private synchronized Optional<KnownSubscription> now(String subscriptionId) {
        return byFeed.values().stream()
                .filter(known -> known.id().equals(subscriptionId))
                .findFirst();
    }

    private synchronized Optional<KnownSubscription> await(String subscriptionId, Duration wait) {
        long giveUpAt = System.nanoTime() + wait.toNanos();
        Optional<KnownSubscription> known = now(subscriptionId);
        try {
            for (long left = wait.toMillis(); known.isEmpty() && left > 0; ) {
                wait(left);
                known = now(subscriptionId);
                left = Duration.ofNanos(giveUpAt - System.nanoTime()).toMillis();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return known;
    }

    private static Subscription record(KnownSubscription subscription, Feed feed) {
        return Subscription.newBuilder()
                .setResource(feed.text())
                .setSubscriptionId(subscription.id())
                .setClientStateSha256(ByteBuffer.wrap(HexFormat.of().parseHex(subscription.clientStateSha256())))
                .setExpiresAt(subscription.expiresAt())
                .setCreatedAt(subscription.createdAt())
                .build();
    }

    private static KnownSubscription known(Subscription found, Feed feed) {
        byte[] hash = new byte[found.getClientStateSha256().remaining()];
        found.getClientStateSha256().duplicate().get(hash);
        return new KnownSubscription(
                feed,
                found.getSubscriptionId(),
                HexFormat.of().formatHex(hash),
                found.getExpiresAt(),
                found.getCreatedAt());
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
