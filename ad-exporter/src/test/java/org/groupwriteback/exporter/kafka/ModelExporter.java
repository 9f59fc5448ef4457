package org.groupwriteback.exporter.kafka;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.groupwriteback.encoding.RecordSerde;
import org.groupwriteback.exporter.availability.DirectoryAccess;
import org.groupwriteback.exporter.directory.GroupDirectory;
import org.groupwriteback.exporter.directory.MemberDirectory;
import org.groupwriteback.exporter.queue.GroupQueues;
import org.groupwriteback.exporter.queue.Lease;
import org.groupwriteback.exporter.writing.GroupsWithoutRights;
import org.groupwriteback.exporter.writing.PresentMembers;
import org.groupwriteback.exporter.writing.SourceAnchorWatch;
import org.groupwriteback.exporter.writing.TurnWriter;
import org.groupwriteback.exporter.writing.WriterPool;
import org.groupwriteback.liveness.Liveness;
import org.groupwriteback.topics.Topics;

/** One life of the exporter, from its start to its end, on one thread: each of its loops takes a step when it is told to. */
final class ModelExporter {
    private static final Duration SESSION = Duration.ofSeconds(12);
    private static final int CHUNK = 3;

    private final ModelTopics topics;
    private final AtomicLong nanoTime;
    private final ModelConsumer consumer;
    private final MockProducer<String, SpecificRecord> producer =
            new MockProducer<>(false, null, new StringSerializer(), new RecordSerde().serializer());
    private final GroupQueues queues;
    private final Shares shares;
    private final DesiredConsumer reading;
    private final WriterPool writing;
    private final Deliveries deliveries;
    private int acknowledged;

    ModelExporter(
            ModelTopics topics,
            DirectoryAccess access,
            GroupDirectory groups,
            MemberDirectory members,
            String targetOu,
            AtomicLong nanoTime) {
        this.topics = topics;
        this.nanoTime = nanoTime;
        this.consumer = new ModelConsumer(topics);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        GroupRegister register = new GroupRegister();
        Liveness liveness = new Liveness();
        this.queues = new GroupQueues(CHUNK, 1, register::appliedVersion);
        Lease lease = new Lease(Membership.lease(SESSION), nanoTime::get);
        Membership membership = new Membership(consumer, lease, SESSION);
        this.deliveries = new Deliveries(producer, nanoTime::get);
        KafkaTurnReports reports = new KafkaTurnReports(
                deliveries, ModelTopics.SETTINGS, register, queues, lease, new OutcomeMeter(meters), Clock.systemUTC());
        this.shares = new Shares(consumer, queues, register, membership);
        this.reading = new DesiredConsumer(
                consumer,
                shares,
                membership,
                new RegisterLoading(
                        () -> new ModelConsumer(topics), register, Topics.AD_GROUPS.name(), Topics.AD_DESIRED.name()),
                new DesiredDecoding(targetOu),
                queues,
                reports,
                access,
                lease,
                Topics.AD_DESIRED.name(),
                liveness);
        TurnWriter writer = new TurnWriter(
                access,
                groups,
                members,
                reports,
                lease,
                new GroupsWithoutRights(),
                new SourceAnchorWatch(members, reports, liveness),
                new PresentMembers(new KafkaObservations(producer, ModelTopics.SETTINGS, Clock.systemUTC())));
        this.writing = new WriterPool(queues, writer, reports, access, lease, liveness);
        reading.subscribe();
    }

    /** Reads at most so many records of each partition, and whatever else its consumer does in one turn of its loop. */
    void read(int records) {
        ModelTopics.partitions(Topics.AD_DESIRED.name()).forEach(partition -> consumer.feed(partition, records));
        reading.step();
    }

    /** Works on a turn, where there is one. */
    void write() {
        try {
            writing.step(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Does one thing of what is to be sent; false when nothing is due. */
    boolean deliver() {
        try {
            return deliveries.step(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The brokers take the next record that was sent; false when none was. */
    boolean acknowledge() {
        if (acknowledged == producer.history().size()) {
            return false;
        }
        topics.append(producer.history().get(acknowledged++));
        return producer.completeNext();
    }

    /** The brokers don't take the next record that was sent. */
    void refuse() {
        if (producer.errorNext(new TimeoutException("no answer"))) {
            acknowledged++;
        }
    }

    /** Partitions are lost, and come back with nothing done in between. */
    void loseAndRegain() {
        List<TopicPartition> all = List.copyOf(consumer.assignment());
        shares.onPartitionsLost(all);
        seekToCommitted(all);
        shares.onPartitionsAssigned(all);
    }

    /** Partitions are asked back in order, and given again. */
    void giveBack() {
        List<TopicPartition> all = List.copyOf(consumer.assignment());
        // What waits for the end of turns would wait for ever on this thread, so they end between its first and second
        // look.
        all.forEach(partition -> queues.drop(shares.of(partition).share()));
        for (int i = 0; i < 3; i++) {
            // What was refused, or waits for a proof of our membership, is due again.
            nanoTime.addAndGet(Duration.ofMillis(1_100).toNanos());
            reading.step();
            while (deliver() || acknowledge()) {
                // Until turns under way have ended.
            }
        }
        shares.onPartitionsRevoked(all);
        seekToCommitted(all);
        shares.onPartitionsAssigned(all);
    }

    /** The group hears nothing of it any more. */
    void cutOff() {
        consumer.cutOff();
    }

    /** It ends, at any moment; the brokers may have taken some of what was sent, and nobody heard of it. */
    void crash(Random random) {
        List<ProducerRecord<String, SpecificRecord>> sent = producer.history();
        int taken = acknowledged + random.nextInt(sent.size() - acknowledged + 1);
        sent.subList(acknowledged, taken).forEach(topics::append);
    }

    private void seekToCommitted(List<TopicPartition> partitions) {
        partitions.forEach(partition -> consumer.seek(
                partition,
                topics.committed().containsKey(partition)
                        ? topics.committed().get(partition).offset()
                        : 0));
    }
}
