package org.groupwriteback.ingestor.kafka;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.encoding.UnreadableRecord;
import org.groupwriteback.ingestor.feed.BackOff;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.round.FeedRunners;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.Trigger;
import org.groupwriteback.records.TriggerCause;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes part in the group that reads the triggers. Whoever is assigned a feed's trigger partition reads that feed: Kafka's
 * group protocol is the leader election. Rounds run beside this thread, which only polls. It never ends by itself.
 */
public final class FeedOwnership implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedOwnership.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration CONFIRM_LIMIT = Duration.ofSeconds(3);
    private static final BackOff PAUSES = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final KafkaSettings settings;
    private final FeedRunners runners;
    private final Consumer<Feed> onLifecycle;
    private volatile boolean stopped;
    private volatile boolean joined;

    /** {@code onLifecycle} takes the feeds whose subscription a lifecycle notification was about. */
    public FeedOwnership(KafkaSettings settings, FeedRunners runners, Consumer<Feed> onLifecycle) {
        this.settings = settings;
        this.runners = runners;
        this.onLifecycle = onLifecycle;
    }

    /** Whether this instance is a member of the group, with an assignment that may be empty. */
    public boolean joined() {
        return joined;
    }

    public void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        int failures = 0;
        while (!stopped) {
            try (KafkaConsumer<String, byte[]> consumer = consumer()) {
                consumer.subscribe(List.of(settings.name(Topics.INGEST_TRIGGERS)), new Listener());
                while (!stopped) {
                    consumer.poll(POLL).forEach(this::take);
                    for (Feed feed : runners.superseded()) {
                        confirm(feed, consumer);
                    }
                    failures = 0;
                }
            } catch (RuntimeException e) {
                LOG.warn("Reading the triggers failed, and is tried again: {}", e.toString());
                failures++;
            } finally {
                joined = false;
                runners.lost(List.of(Feed.values()));
            }
            if (!stopped && !sleep(PAUSES.after(failures))) {
                return;
            }
        }
    }

    /**
     * Whether this instance owns the feed still: only a member of the group's present generation may commit. An instance that
     * was frozen and learns of its loss by the next poll must not shut out the feed's new owner before.
     */
    private void confirm(Feed feed, KafkaConsumer<String, byte[]> consumer) {
        TopicPartition partition = partition(feed);
        if (!consumer.assignment().contains(partition)) {
            return;
        }
        try {
            long position = consumer.position(partition, CONFIRM_LIMIT);
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(position)), CONFIRM_LIMIT);
        } catch (CommitFailedException | RebalanceInProgressException | TimeoutException e) {
            LOG.debug("{}: not confirmed: {}", feed.text(), e.toString());
            return;
        }
        runners.confirmed(feed);
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> client = settings.client();
        client.put("group.id", settings.id("change-ingestor"));
        client.put("isolation.level", "read_committed");
        // A trigger is a hint: what is lost with a crash is found by the round that a new owner begins with.
        client.put("enable.auto.commit", "true");
        client.put("auto.offset.reset", "latest");
        // A newcomer takes only what it gets: the others' rounds go on.
        client.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        // A killed owner is noticed after this time. The thread does nothing but poll, so it can be short.
        client.put("session.timeout.ms", "10000");
        client.put("heartbeat.interval.ms", "3000");
        return new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void take(ConsumerRecord<String, byte[]> found) {
        if (found.value() == null) {
            return;
        }
        try {
            if (RecordCodec.decode(found.value()) instanceof Trigger trigger) {
                Feed.named(trigger.getFeed()).ifPresent(feed -> take(feed, trigger));
            }
        } catch (UnreadableRecord e) {
            // It asks for a round all the same, of whatever feed stands here.
            LOG.warn("A trigger at offset {} can't be read: {}", found.offset(), e.getMessage());
            feedsOf(found.partition()).forEach(feed -> runners.triggered(feed, Optional.empty()));
        }
    }

    private void take(Feed feed, Trigger trigger) {
        if (trigger.getCause() == TriggerCause.LIFECYCLE) {
            onLifecycle.accept(feed);
        }
        runners.triggered(feed, Optional.ofNullable(trigger.getObjectId()));
    }

    private List<Feed> feedsOf(int partition) {
        return Arrays.stream(Feed.values())
                .filter(feed -> partition(feed).partition() == partition)
                .toList();
    }

    private TopicPartition partition(Feed feed) {
        return new TopicPartition(
                settings.name(Topics.INGEST_TRIGGERS),
                Topics.INGEST_TRIGGERS.partition(new TopicKey.Name(feed.text()), settings.partitions()));
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private final class Listener implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            joined = true;
            partitions.forEach(partition -> feedsOf(partition.partition()).forEach(runners::gained));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            runners.lost(partitions.stream()
                    .flatMap(partition -> feedsOf(partition.partition()).stream())
                    .toList());
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            joined = false;
            onPartitionsRevoked(partitions);
        }
    }
}
