package org.groupwriteback.exporter.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.groupwriteback.exporter.queue.Lease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our place in the consumer group. A commit that the group takes is the proof of it: it takes one from its members alone,
 * and counts a member's session anew from then. (A poll proves nothing; it may be answered from what was fetched before.)
 * Confined to the consumer's thread.
 */
final class Membership {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    private final Consumer<byte[], byte[]> consumer;
    private final Lease lease;
    private final Duration sessionTimeout;
    private boolean refused;
    private boolean lapsed;
    private boolean everProved;

    Membership(Consumer<byte[], byte[]> consumer, Lease lease, Duration sessionTimeout) {
        this.consumer = consumer;
        this.lease = lease;
        this.sessionTimeout = sessionTimeout;
    }

    /** For how long a proof lets us write: half of what the group waits before it gives our partitions to another. */
    static Duration lease(Duration sessionTimeout) {
        return sessionTimeout.dividedBy(2);
    }

    /** Whether it is time for another proof. */
    boolean isProofDue() {
        return lease.left().compareTo(sessionTimeout.dividedBy(3)) < 0;
    }

    /** Commits positions of partitions that are ours; false when the group didn't take them. */
    boolean commit(Map<TopicPartition, OffsetAndMetadata> positions) {
        long sentAt = lease.now();
        try {
            consumer.commitSync(positions, lease(sessionTimeout));
        } catch (RebalanceInProgressException e) {
            // The next polls bring it to its end.
            LOG.debug("Positions are not taken during a rebalance");
            return false;
        } catch (KafkaException e) {
            if (!refused) {
                LOG.warn("Positions are not committed, it is tried again: {}", e.toString());
            }
            refused = true;
            return false;
        }
        refused = false;
        lease.proved(sentAt);
        return true;
    }

    /** Logs, once each, that nothing may be written any more for want of a proof, and that it may again. */
    void logLease() {
        boolean valid = lease.isValid();
        if (!valid && everProved && !lapsed) {
            lapsed = true;
            LOG.warn(
                    "The consumer group has not confirmed this instance for {} s: nothing is written to AD until it does, for another instance may soon take over",
                    lease(sessionTimeout).toSeconds());
        } else if (valid && lapsed) {
            lapsed = false;
            LOG.info("The consumer group has confirmed this instance: writing to AD goes on");
        }
        everProved |= valid;
    }
}
