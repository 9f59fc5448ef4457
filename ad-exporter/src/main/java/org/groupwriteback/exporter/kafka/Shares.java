package org.groupwriteback.exporter.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.groupwriteback.exporter.flow.GroupQueues;
import org.groupwriteback.exporter.flow.Share;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that are ours now. A partition that is taken away in order is brought to a stop first: turns under way
 * may end within a bound, what is finished is committed, the rest is left to whoever comes next. Confined to the
 * consumer's thread.
 */
final class Shares implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Shares.class);
    private static final Duration END_OF_TURN = Duration.ofSeconds(20);
    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final GroupQueues queues;
    private final KafkaAnswers answers;
    private final GroupRegister register;
    private final Map<TopicPartition, Share> shares = new HashMap<>();
    private final Set<TopicPartition> unread = new HashSet<>();
    private volatile boolean joined;

    Shares(Consumer<byte[], byte[]> consumer, GroupQueues queues, KafkaAnswers answers, GroupRegister register) {
        this.consumer = consumer;
        this.queues = queues;
        this.answers = answers;
        this.register = register;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        joined = true;
        for (TopicPartition partition : partitions) {
            shares.put(partition, new Share(partition.partition()));
            unread.add(partition);
        }
        // Nothing of them is read until the register has their groups.
        consumer.pause(partitions);
        LOG.info("Partitions assigned: {}", numbers(partitions));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        List<Share> leaving = partitions.stream()
                .map(shares::get)
                .filter(share -> share != null)
                .toList();
        leaving.forEach(queues::drop);
        try {
            long giveUpAt = System.nanoTime() + END_OF_TURN.toNanos();
            for (Share share : leaving) {
                queues.awaitIdle(share, Duration.ofNanos(Math.max(0, giveUpAt - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leaving.forEach(Share::revoke);
        answers.flush();
        commit();
        forget(partitions);
        LOG.info("Partitions given back: {}", numbers(partitions));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        partitions.stream().map(shares::get).filter(share -> share != null).forEach(share -> {
            share.revoke();
            queues.drop(share);
        });
        forget(partitions);
        LOG.warn("Partitions lost: {}", numbers(partitions));
    }

    Share of(TopicPartition partition) {
        Share share = shares.get(partition);
        if (share == null) {
            throw new IllegalStateException("A record of " + partition + ", which isn't ours");
        }
        return share;
    }

    Map<TopicPartition, Share> all() {
        return Map.copyOf(shares);
    }

    /** Partitions whose groups the register doesn't have yet. */
    Set<TopicPartition> unread() {
        return Set.copyOf(unread);
    }

    void read(Collection<TopicPartition> partitions) {
        unread.removeAll(partitions);
    }

    /** Whether the group has let us in. */
    boolean isJoined() {
        return joined;
    }

    /** Commits what is finished; what the broker doesn't take now is committed with the next. */
    void commit() {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        shares.forEach((partition, share) -> {
            OptionalLong position = share.ledger().committable();
            if (position.isPresent()) {
                positions.put(partition, new OffsetAndMetadata(position.getAsLong()));
            }
        });
        if (positions.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(positions, COMMIT_LIMIT);
            positions.forEach((partition, position) -> of(partition).ledger().committed(position.offset()));
        } catch (KafkaException e) {
            LOG.warn("Positions not committed, it is tried again: {}", e.toString());
        }
    }

    /**
     * Whether the group still counts us in, proved by a commit, which it takes from members alone. Needed when this
     * process stood still for long: a poll by itself proves nothing.
     */
    boolean prove() {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        shares.forEach((partition, share) -> positions.put(
                partition,
                new OffsetAndMetadata(
                        share.ledger().position().orElseGet(() -> consumer.position(partition, COMMIT_LIMIT)))));
        try {
            if (!positions.isEmpty()) {
                consumer.commitSync(positions, COMMIT_LIMIT);
            }
            return true;
        } catch (KafkaException e) {
            LOG.warn("This process stood still; its place in the group is not proved yet: {}", e.toString());
            return false;
        }
    }

    private void forget(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            shares.remove(partition);
            unread.remove(partition);
            register.forget(partition.partition());
        }
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).sorted().toList();
    }
}
