package org.groupwriteback.ingestor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.groupwriteback.ingestor.kafka.CursorTopic.NOW;
import static org.groupwriteback.ingestor.kafka.CursorTopic.cursor;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.groupwriteback.encoding.NewerRecord;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.FeedCursor;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.Test;

/** A newer version went on from a feed's cursor, and wrote it in a schema that this one doesn't know. */
class NewerRecordTest {
    private static final int FINGERPRINT_AT = 2;

    private final KafkaSettings kafka = CursorTopic.provision();
    private final TopicReader reader = new TopicReader(kafka);
    private final Cursors cursors = new Cursors(reader);

    @Test
    void standsForNoOlderOneAndHoldsItsOwnFeedOnly() throws Exception {
        FeedCursor users = cursor(Feed.USERS, 3);
        FeedCursor groups = cursor(Feed.GROUPS, 9);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(kafka.client(), new StringSerializer(), new ByteArraySerializer())) {
            send(producer, Feed.GROUPS, encoded(cursor(Feed.GROUPS, 7)));
            send(producer, Feed.USERS, encoded(users));
            long offset = send(producer, Feed.GROUPS, ofNewerVersion(cursor(Feed.GROUPS, 8)));

            assertThatThrownBy(() -> cursors.of(Feed.GROUPS))
                    .isInstanceOf(NewerRecord.class)
                    .hasMessageContaining("ingest.cursors.v1-0 offset " + offset)
                    .hasMessageContaining("Upgrade");
            assertThat(cursors.of(Feed.USERS)).contains(users);
            assertThat(cursors.read()).isEqualTo(Map.of(Feed.USERS, users));
            assertThatThrownBy(() -> reader.read(Topics.INGEST_CURSORS, (key, value) -> {}))
                    .isInstanceOf(NewerRecord.class);

            send(producer, Feed.GROUPS, encoded(groups));
            assertThat(cursors.of(Feed.GROUPS)).contains(groups);
        }
    }

    private long send(KafkaProducer<String, byte[]> producer, Feed feed, byte[] value) throws Exception {
        return producer.send(new ProducerRecord<>(kafka.name(Topics.INGEST_CURSORS), 0, feed.text(), value))
                .get(10, TimeUnit.SECONDS)
                .offset();
    }

    private static byte[] encoded(FeedCursor cursor) {
        return RecordCodec.encode(CursorRecords.of(cursor, NOW));
    }

    private static byte[] ofNewerVersion(FeedCursor cursor) {
        byte[] value = encoded(cursor);
        value[FINGERPRINT_AT]++;
        return value;
    }
}
