package org.groupwriteback.ingestor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.groupwriteback.encoding.RecordSerde;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.FeedCursor;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.kafka.TopicProvisioning;
import org.groupwriteback.settings.Settings;
import org.groupwriteback.testbed.broker.Broker;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.Test;

/** Another feed's owner froze in the middle of a transaction; ours committed behind it. */
class OpenTransactionTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final KafkaSettings kafka = KafkaSettings.from(Settings.of(Map.of(
            "WRITEBACK_KAFKA_BOOTSTRAP_SERVERS",
            Broker.shared().bootstrapServers(),
            "WRITEBACK_KAFKA_TOPIC_PREFIX",
            "t" + UUID.randomUUID() + ".",
            "WRITEBACK_KAFKA_PARTITIONS",
            "1",
            "WRITEBACK_KAFKA_REPLICATION",
            "1")));

    @Test
    void hidesNoCursorThatStandsBehindIt() {
        new TopicProvisioning(kafka).provision(List.of(Topics.INGEST_CURSORS));
        Cursors cursors = new Cursors(new TopicReader(kafka));
        try (KafkaFactLog groups = KafkaFactLog.open(kafka, Clock.systemUTC(), Feed.GROUPS, cursors);
                KafkaProducer<String, SpecificRecord> frozen = producer()) {
            write(groups, cursor(Feed.GROUPS, 7));
            frozen.initTransactions();
            frozen.beginTransaction();
            Future<RecordMetadata> sent = frozen.send(Topics.INGEST_CURSORS.record(
                    kafka.topicPrefix(),
                    new TopicKey.Name(Feed.USERS.text()),
                    CursorRecords.of(cursor(Feed.USERS, 3), NOW),
                    1));
            frozen.flush();
            assertThat(sent).isDone();
            write(groups, cursor(Feed.GROUPS, 8));

            Cursors impatient = new Cursors(new TopicReader(kafka, Duration.ofSeconds(1)));
            assertThatThrownBy(impatient::read).isInstanceOf(TimeoutException.class);

            frozen.abortTransaction();
            assertThat(cursors.read()).isEqualTo(Map.of(Feed.GROUPS, cursor(Feed.GROUPS, 8)));
        }
    }

    private static void write(KafkaFactLog log, FeedCursor cursor) {
        log.begin();
        log.writeCursor(cursor);
        log.commit();
    }

    private KafkaProducer<String, SpecificRecord> producer() {
        Map<String, Object> client = kafka.client();
        client.put("transactional.id", kafka.id("frozen"));
        return new KafkaProducer<>(client, new StringSerializer(), new RecordSerde().serializer());
    }

    private static FeedCursor cursor(Feed feed, long round) {
        return new FeedCursor(feed, "link-" + round, true, false, 1, round, NOW);
    }
}
