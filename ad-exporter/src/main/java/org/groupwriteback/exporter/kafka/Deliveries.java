package org.groupwriteback.exporter.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records on a thread of its own, so that nobody who works on AD waits for the brokers. What they don't take is sent
 * again until they do, or until it is another's to send. Bounded by what its callers have under way.
 */
final class Deliveries implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final long BETWEEN_ATTEMPTS_NANOS = Duration.ofMillis(200).toNanos();
    private static final Duration END = Duration.ofSeconds(15);

    /** Whether something may be sent. */
    enum Permission {
        NOW,
        LATER,
        NEVER
    }

    /**
     * Records that belong together.
     *
     * @param permission asked before each attempt and after the last
     * @param delivered runs on the deliveries' thread when the brokers have them all
     * @param abandoned runs there instead when they may never be sent, or others may have sent more by now
     */
    record Delivery(
            List<ProducerRecord<String, SpecificRecord>> records,
            Supplier<Permission> permission,
            Runnable delivered,
            Runnable abandoned) {}

    private final Producer<String, SpecificRecord> producer;
    private final BlockingQueue<Runnable> due = new LinkedBlockingQueue<>();
    private final Queue<Delivery> again = new ArrayDeque<>();
    private final Thread thread = new Thread(this, "exporter-deliveries");
    private final LongSupplier nanoTime;
    private long againAt;
    private boolean refused;
    private volatile boolean closed;

    Deliveries(Producer<String, SpecificRecord> producer, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.producer = producer;
    }

    void start() {
        thread.start();
    }

    /** Has something done on the deliveries' thread, after what was submitted before. */
    void submit(Runnable work) {
        due.add(work);
    }

    /** Sends, or keeps until it may be sent. On the deliveries' thread only. */
    void send(Delivery delivery) {
        Permission permission = delivery.permission().get();
        if (permission == Permission.NEVER) {
            delivery.abandoned().run();
        } else if (permission == Permission.LATER) {
            keep(delivery);
        } else if (delivery.records().isEmpty()) {
            delivery.delivered().run();
        } else {
            new Attempt(delivery).send();
        }
    }

    @Override
    public void run() {
        try {
            while (!closed || !due.isEmpty()) {
                step(WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what is due, waiting for it at most so long; false when nothing was. */
    boolean step(Duration wait) throws InterruptedException {
        Runnable work = due.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (work == null && !again.isEmpty() && nanoTime.getAsLong() - againAt >= 0) {
            for (int count = again.size(); count > 0; count--) {
                Delivery delivery = again.remove();
                due.add(() -> send(delivery));
            }
        }
        if (work == null) {
            return false;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            // Whoever has work under way sees to it that it doesn't end like this.
            LOG.error("An answer could not be sent", e);
        }
        return true;
    }

    /** Ends when what was handed in has been sent once, within a bound. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(Delivery delivery) {
        if (again.isEmpty()) {
            againAt = nanoTime.getAsLong() + BETWEEN_ATTEMPTS_NANOS;
        }
        again.add(delivery);
    }

    /** One attempt to send the records of a delivery. */
    private final class Attempt {
        private final Delivery delivery;
        private final AtomicInteger outstanding;
        private final Queue<ProducerRecord<String, SpecificRecord>> notTaken = new ConcurrentLinkedQueue<>();
        private volatile @Nullable Exception reason;

        Attempt(Delivery delivery) {
            this.delivery = delivery;
            this.outstanding = new AtomicInteger(delivery.records().size());
        }

        @SuppressWarnings("FutureReturnValueIgnored") // The callback gets what the future would.
        void send() {
            for (ProducerRecord<String, SpecificRecord> record : delivery.records()) {
                try {
                    producer.send(record, (metadata, failure) -> answered(record, failure));
                } catch (RuntimeException e) {
                    answered(record, e);
                }
            }
        }

        private void answered(ProducerRecord<String, SpecificRecord> record, @Nullable Exception failure) {
            if (failure != null) {
                reason = failure;
                notTaken.add(record);
            }
            if (outstanding.decrementAndGet() == 0) {
                submit(this::over);
            }
        }

        private void over() {
            Exception failure = reason;
            if (failure != null) {
                if (!refused) {
                    LOG.warn("The brokers don't take answers, they are kept and sent again: {}", failure.toString());
                }
                refused = true;
                keep(new Delivery(
                        List.copyOf(notTaken), delivery.permission(), delivery.delivered(), delivery.abandoned()));
                return;
            }
            if (refused) {
                refused = false;
                LOG.info("The brokers take answers again");
            }
            if (delivery.permission().get() == Permission.NEVER) {
                delivery.abandoned().run();
            } else {
                delivery.delivered().run();
            }
        }
    }
}
