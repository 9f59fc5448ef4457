package org.groupwriteback.exporter.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.groupwriteback.encoding.UnreadableRecord;
import org.groupwriteback.exporter.access.DirectoryAccess;
import org.groupwriteback.exporter.flow.GroupQueues;
import org.groupwriteback.exporter.flow.Lease;
import org.groupwriteback.exporter.flow.Pending;
import org.groupwriteback.exporter.flow.Share;
import org.groupwriteback.liveness.Liveness;
import org.groupwriteback.topics.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that feeds the queues from ad.desired.v1 and commits what is finished. It polls at least every few hundred
 * milliseconds whatever AD does, so that this process stays in its group; a partition with more unfinished records than
 * the bound is paused.
 */
final class DesiredConsumer implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DesiredConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long COMMIT_EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /** Unfinished records over all partitions, about 300 bytes each; a poll may exceed it once. */
    private static final int MAX_UNFINISHED = 50_000;

    private static final int LEAST_UNFINISHED_A_PARTITION = 500;

    private final Consumer<byte[], byte[]> consumer;
    private final Shares shares;
    private final RegisterLoading loading;
    private final DesiredDecoding decoding;
    private final GroupQueues queues;
    private final KafkaAnswers answers;
    private final DirectoryAccess access;
    private final Lease lease;
    private final String topic;
    private final Thread thread;
    private volatile boolean closed;
    private long committedAt = System.nanoTime();

    DesiredConsumer(
            ExporterClients clients,
            GroupRegister register,
            DesiredDecoding decoding,
            GroupQueues queues,
            KafkaAnswers answers,
            DirectoryAccess access,
            Lease lease,
            Liveness liveness) {
        this.consumer = clients.member();
        this.shares = new Shares(consumer, queues, answers, register);
        this.loading = new RegisterLoading(clients, register);
        this.decoding = decoding;
        this.queues = queues;
        this.answers = answers;
        this.access = access;
        this.lease = lease;
        this.thread = liveness.thread("exporter-consumer", this, () -> closed);
        this.topic = clients.settings().name(Topics.AD_DESIRED);
    }

    void start() {
        thread.start();
    }

    boolean isJoined() {
        return shares.isJoined() && thread.isAlive();
    }

    /** Stops in order: turns under way end, what is finished is committed, the group is left. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(60).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        consumer.subscribe(List.of(topic), shares);
        while (!closed) {
            try {
                step();
            } catch (WakeupException e) {
                // Only close() wakes the consumer.
            } catch (KafkaException e) {
                LOG.error("Reading {} failed, it is tried again: {}", topic, e.toString());
                pause();
            }
        }
        try {
            consumer.close();
        } catch (KafkaException e) {
            LOG.warn("The consumer group was not left in order: {}", e.toString());
        }
    }

    private void step() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (lease.isUnbroken() || shares.prove()) {
            lease.renew();
        }
        take(records);
        answers.resend();
        if (System.nanoTime() - committedAt > COMMIT_EVERY_NANOS) {
            shares.commit();
            committedAt = System.nanoTime();
        }
        Set<TopicPartition> unread = shares.unread();
        if (!unread.isEmpty()
                && loading.load(
                        unread.stream().map(TopicPartition::partition).sorted().toList())) {
            shares.read(unread);
        }
        balance();
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        List<Pending> work = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Share share = shares.of(new TopicPartition(record.topic(), record.partition()));
            share.ledger().received(record.offset());
            byte[] value = record.value();
            if (value == null) {
                // House-cleaning: long absent, and long finished.
                share.ledger().finished(record.offset());
                continue;
            }
            try {
                work.add(decoding.decode(value, share, record.offset()));
            } catch (UnreadableRecord e) {
                answers.deadLetter(record, share, String.valueOf(e.getMessage()));
            }
        }
        queues.offer(work);
    }

    /** Pauses what has enough unfinished, or all while AD is away; resumes what may go on. */
    private void balance() {
        Map<TopicPartition, Share> all = shares.all();
        int bound = Math.max(LEAST_UNFINISHED_A_PARTITION, MAX_UNFINISHED / Math.max(1, all.size()));
        boolean usable = access.isUsable();
        Set<TopicPartition> paused = consumer.paused();
        List<TopicPartition> pause = new ArrayList<>();
        List<TopicPartition> resume = new ArrayList<>();
        all.forEach((partition, share) -> {
            int unfinished = share.ledger().unfinished();
            boolean mayRead = usable && !shares.unread().contains(partition);
            if (paused.contains(partition) && mayRead && unfinished < bound / 2) {
                resume.add(partition);
            } else if (!paused.contains(partition) && (!mayRead || unfinished >= bound)) {
                pause.add(partition);
            }
        });
        consumer.pause(pause);
        consumer.resume(resume);
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_FAILURE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
