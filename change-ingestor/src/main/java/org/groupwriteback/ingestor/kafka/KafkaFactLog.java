package org.groupwriteback.ingestor.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.groupwriteback.encoding.RecordSerde;
import org.groupwriteback.ingestor.feed.Fact;
import org.groupwriteback.ingestor.feed.FactLog;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.FeedCursor;
import org.groupwriteback.ingestor.feed.RoundPlan;
import org.groupwriteback.ingestor.feed.Stamp;
import org.groupwriteback.ingestor.feed.Superseded;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link FactLog} over one transactional producer. Its transactional id is the feed's, so opening it fences whoever held
 * the feed before and settles that one's last transaction; only then is the cursor read. Facts are sent as they come;
 * memory is bounded by the producer's buffer. One thread at a time.
 */
public final class KafkaFactLog implements FactLog {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaFactLog.class);
    /** Longest time for a page, with what has to be asked about its objects; below the brokers' own limit of 15 min. */
    private static final Duration TRANSACTION_LIMIT = Duration.ofMinutes(5);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final Clock clock;
    private final FactRecords records;
    private final KafkaProducer<String, SpecificRecord> producer;
    private final Optional<FeedCursor> cursor;
    private boolean inTransaction;

    private KafkaFactLog(KafkaSettings settings, Clock clock, Feed feed, Cursors cursors) {
        this.settings = settings;
        this.clock = clock;
        this.records = new FactRecords(settings);
        Map<String, Object> client = settings.client();
        client.put("transactional.id", settings.id("change-ingestor-" + feed.text()));
        client.put("transaction.timeout.ms", String.valueOf(TRANSACTION_LIMIT.toMillis()));
        client.put("acks", "all");
        client.put("linger.ms", "5");
        client.put("compression.type", "lz4");
        client.put("batch.size", "65536");
        client.put("buffer.memory", "16777216");
        this.producer = new KafkaProducer<>(client, new StringSerializer(), new RecordSerde().serializer());
        try {
            producer.initTransactions();
            this.cursor = cursors.of(feed);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /** Opens the feed's log; throws {@link KafkaException} when the brokers don't answer. */
    public static KafkaFactLog open(KafkaSettings settings, Clock clock, Feed feed, Cursors cursors) {
        return new KafkaFactLog(settings, clock, feed, cursors);
    }

    @Override
    public Optional<FeedCursor> cursor() {
        return cursor;
    }

    @Override
    public void begin() {
        if (inTransaction) {
            throw new IllegalStateException("The last transaction was neither committed nor aborted");
        }
    }

    @Override
    public void write(Fact fact, Stamp stamp) {
        records.of(fact, stamp).forEach(this::send);
    }

    @Override
    public void writeRoundEnd(RoundPlan round, Stamp stamp) {
        int partitions = Topics.CLOUD_MEMBERSHIPS.partitionsOf(settings.partitions());
        for (int partition = 0; partition < partitions; partition++) {
            send(new ProducerRecord<>(
                    settings.name(Topics.CLOUD_MEMBERSHIPS),
                    partition,
                    new TopicKey.Marker(round.feed().text(), partition).text(),
                    CursorRecords.marker(round, partition, partitions, stamp.observedAt())));
        }
    }

    @Override
    public void writeCursor(FeedCursor next) {
        send(Topics.INGEST_CURSORS.record(
                settings.topicPrefix(),
                new TopicKey.Name(next.feed().text()),
                CursorRecords.of(next, clock.instant()),
                settings.partitions()));
    }

    @Override
    public void commit() {
        if (!inTransaction) {
            return;
        }
        try {
            // Reports any record of the transaction that could not be sent.
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw known(e);
        }
        inTransaction = false;
    }

    @Override
    public void abort() {
        if (!inTransaction) {
            return;
        }
        inTransaction = false;
        try {
            producer.abortTransaction();
        } catch (RuntimeException e) {
            LOG.debug("The transaction was not taken back; the next owner of the feed will do it", e);
        }
    }

    @Override
    public void close() {
        abort();
        producer.close(CLOSE_LIMIT);
    }

    // What becomes of the record is reported by the commit.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(ProducerRecord<String, SpecificRecord> message) {
        // Only now: most rounds bring nothing, and cost the brokers nothing then.
        try {
            if (!inTransaction) {
                producer.beginTransaction();
                inTransaction = true;
            }
            producer.send(message);
        } catch (KafkaException e) {
            throw known(e);
        }
    }

    private static RuntimeException known(KafkaException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return new Superseded(thrown);
            }
        }
        return thrown;
    }
}
