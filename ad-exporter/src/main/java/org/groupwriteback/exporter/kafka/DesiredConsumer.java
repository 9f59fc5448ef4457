package org.groupwriteback.exporter.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.groupwriteback.exporter.availability.DirectoryAccess;
import org.groupwriteback.exporter.kafka.Holding.Stage;
import org.groupwriteback.exporter.kafka.RegisterLoading.Progress;
import org.groupwriteback.exporter.queue.GroupQueues;
import org.groupwriteback.exporter.queue.Lease;
import org.groupwriteback.exporter.queue.Share;
import org.groupwriteback.liveness.Liveness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that feeds the queues from ad.desired.v1 and commits what is finished. It polls at least every few hundred
 * milliseconds whatever AD does, so that this process stays in its group; a partition with more unfinished records than
 * the bound is paused. A record that was polled is taken, or polled again, whatever fails.
 */
final class DesiredConsumer implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DesiredConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration POLL_WHILE_LOADING = Duration.ofMillis(10);
    private static final long COMMIT_EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(60);

    /** So long may a partition's records wait, without the first of them being finished, before it is read again. */
    private static final Duration STALLED = Duration.ofMinutes(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Shares shares;
    private final Membership membership;
    private final RegisterLoading loading;
    private final DesiredDecoding decoding;
    private final GroupQueues queues;
    private final KafkaTurnReports reports;
    private final DirectoryAccess access;
    private final Lease lease;
    private final String topic;
    private final Thread thread;
    private volatile List<Standstill> standstills = List.of();
    private volatile boolean closed;
    private long committedAt;

    DesiredConsumer(
            Consumer<byte[], byte[]> consumer,
            Shares shares,
            Membership membership,
            RegisterLoading loading,
            DesiredDecoding decoding,
            GroupQueues queues,
            KafkaTurnReports reports,
            DirectoryAccess access,
            Lease lease,
            String topic,
            Liveness liveness) {
        this.consumer = consumer;
        this.shares = shares;
        this.membership = membership;
        this.loading = loading;
        this.decoding = decoding;
        this.queues = queues;
        this.reports = reports;
        this.access = access;
        this.lease = lease;
        this.thread = liveness.thread("exporter-consumer", this, () -> closed);
        this.topic = topic;
        this.committedAt = lease.now();
    }

    void start() {
        thread.start();
    }

    boolean isJoined() {
        return shares.isJoined() && thread.isAlive();
    }

    /** Partitions that are not read any further. */
    List<Standstill> standstills() {
        return standstills;
    }

    /** Stops in order: turns under way end, what is finished is committed, the group is left. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        subscribe();
        try {
            while (!closed) {
                try {
                    step();
                } catch (InterruptException e) {
                    throw e;
                } catch (RuntimeException e) {
                    LOG.error("Reading {} failed, it goes on in {} s", topic, AFTER_FAILURE.toSeconds(), e);
                    Thread.sleep(AFTER_FAILURE.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loading.close();
        try {
            consumer.close();
        } catch (KafkaException e) {
            LOG.warn("The consumer group was not left in order: {}", e.toString());
        }
    }

    void subscribe() {
        consumer.subscribe(List.of(topic), shares);
    }

    /** One turn of the loop. Whatever it throws, nothing that it polled is lost. */
    void step() {
        boolean isLoading = shares.all().stream().anyMatch(Holding::isLoading);
        takeAll(consumer.poll(isLoading ? POLL_WHILE_LOADING : POLL));
        commit();
        load();
        shares.all().forEach(this::openOnceCaughtUp);
        balance();
        shares.all().forEach(this::readAgainIfStalled);
        standstills = shares.all().stream()
                .flatMap(holding -> holding.standstill().stream())
                .toList();
    }

    private void takeAll(ConsumerRecords<byte[], byte[]> records) {
        RuntimeException first = null;
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> ofPartition = records.records(partition);
            try {
                take(shares.of(partition), ofPartition);
            } catch (RuntimeException e) {
                consumer.seek(partition, ofPartition.get(0).offset());
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Sorts all before it does anything, so that it takes them all or, when something fails, none. */
    private void take(Holding holding, List<ConsumerRecord<byte[], byte[]>> records) {
        Share share = holding.share();
        Intake intake = Intake.of(records, share, decoding, holding.unreadableInARow());
        holding.unreadableInARow(intake.inARow(holding.unreadableInARow()));
        intake.offsets().forEach(share.ledger()::received);
        // A tombstone stands for what was long absent, and long finished.
        intake.tombstones().forEach(share.ledger()::finished);
        intake.unreadable().forEach(each -> reports.deadLetter(each.record(), share, each.error()));
        queues.offer(intake.work());
        intake.standstill().ifPresent(standstill -> stop(holding, standstill));
    }

    private void stop(Holding holding, Standstill standstill) {
        LOG.error("{}. Other partitions go on", standstill);
        consumer.pause(List.of(holding.partition()));
        if (holding.partition().equals(standstill.partition())) {
            consumer.seek(holding.partition(), standstill.offset());
        }
        holding.enter(new Stage.Stopped(standstill));
    }

    private void commit() {
        long now = lease.now();
        if (now - committedAt > COMMIT_EVERY_NANOS || membership.isProofDue()) {
            shares.commit();
            committedAt = now;
        }
        membership.logLease();
    }

    private void load() {
        Set<Share> wanted = shares.all().stream()
                .filter(Holding::isLoading)
                .map(Holding::share)
                .collect(Collectors.toSet());
        for (Progress progress : loading.step(wanted)) {
            Holding holding =
                    shares.of(new TopicPartition(topic, progress.share().partition()));
            if (progress instanceof Progress.Loaded loaded) {
                holding.enter(new Stage.CatchingUp(loaded.desiredEnd()));
            } else if (progress instanceof Progress.Stopped stopped) {
                stop(holding, stopped.standstill());
            }
        }
    }

    /**
     * Begins with a partition once all is gathered that anybody may have worked on before: a record that is superseded in
     * there must not be written again. Where that is more than memory is for, it begins with what there is.
     */
    private void openOnceCaughtUp(Holding holding) {
        if (holding.stage() instanceof Stage.CatchingUp catchingUp
                && (holding.share().ledger().unfinished() >= shares.bound()
                        || consumer.position(holding.partition()) >= catchingUp.end())) {
            holding.enter(new Stage.Following());
            queues.open(holding.share());
        }
    }

    /** Pauses what has enough unfinished, or all while AD is away; resumes what may go on. */
    private void balance() {
        boolean usable = access.isUsable();
        Set<TopicPartition> paused = consumer.paused();
        List<TopicPartition> pause = new ArrayList<>();
        List<TopicPartition> resume = new ArrayList<>();
        for (Holding holding : shares.all()) {
            boolean isPaused = paused.contains(holding.partition());
            boolean mayRead = usable && holding.isRead();
            int unfinished = holding.share().ledger().unfinished();
            if (isPaused && mayRead && unfinished < shares.bound() / 2) {
                resume.add(holding.partition());
            } else if (!isPaused && (!mayRead || unfinished >= shares.bound())) {
                pause.add(holding.partition());
            }
        }
        consumer.pause(pause);
        consumer.resume(resume);
    }

    /** Work that was lost, or whose end was, must not wait for a restart. */
    private void readAgainIfStalled(Holding holding) {
        boolean workable = holding.stage() instanceof Stage.Following && access.isUsable() && lease.isValid();
        if (holding.stalledNanos(workable, lease.now()) < STALLED.toNanos()) {
            return;
        }
        LOG.error(
                "Partition {} of {}: {} records wait, and for {} minutes the first of them, at offset {}, was not finished. The partition is read again from what is committed; report it if that repeats",
                holding.partition().partition(),
                topic,
                holding.share().ledger().unfinished(),
                STALLED.toMinutes(),
                holding.share().ledger().position().orElse(-1));
        shares.readAgain(holding);
    }
}
