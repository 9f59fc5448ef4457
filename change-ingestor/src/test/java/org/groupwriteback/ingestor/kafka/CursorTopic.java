package org.groupwriteback.ingestor.kafka;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.FeedCursor;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.kafka.TopicProvisioning;
import org.groupwriteback.settings.Settings;
import org.groupwriteback.testbed.broker.Broker;
import org.groupwriteback.topics.Topics;

/** A cursor topic of a test's own, in one partition on the shared broker. */
final class CursorTopic {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private CursorTopic() {}

    static KafkaSettings provision() {
        KafkaSettings kafka = KafkaSettings.from(Settings.of(Map.of(
                "WRITEBACK_KAFKA_BOOTSTRAP_SERVERS",
                Broker.shared().bootstrapServers(),
                "WRITEBACK_KAFKA_TOPIC_PREFIX",
                "t" + UUID.randomUUID() + ".",
                "WRITEBACK_KAFKA_PARTITIONS",
                "1",
                "WRITEBACK_KAFKA_REPLICATION",
                "1")));
        new TopicProvisioning(kafka).provision(List.of(Topics.INGEST_CURSORS));
        return kafka;
    }

    static FeedCursor cursor(Feed feed, long round) {
        return new FeedCursor(feed, "link-" + round, true, false, 1, round, NOW);
    }
}
