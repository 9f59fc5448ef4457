package org.groupwriteback.ingestor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.groupwriteback.ingestor.kafka.CursorTopic.NOW;
import static org.groupwriteback.ingestor.kafka.CursorTopic.cursor;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
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
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.Test;

/** Another feed's owner froze in the middle of a transaction; ours committed behind it. */
class OpenTransactionTest {

    private final KafkaSettings kafka = CursorTopic.provision();

    @Test
    void hidesNoCursorThatStandsBehindIt() {
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
}
