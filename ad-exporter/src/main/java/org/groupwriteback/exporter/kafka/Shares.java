package org.groupwriteback.exporter.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.groupwriteback.exporter.queue.GroupQueues;
import org.groupwriteback.exporter.queue.Share;
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
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Unfinished records over all partitions, about 400 bytes each, beyond which each partition may have its part only. */
    private static final int MAX_UNFINISHED = 60_000;

    /** More than a turn, so that large turns stay large. */
    private static final int MOST_UNFINISHED_A_PARTITION = 20_000;

    private static final int LEAST_UNFINISHED_A_PARTITION = 500;

    private final Consumer<byte[], byte[]> consumer;
    private final GroupQueues queues;
    private final GroupRegister register;
    private final Membership membership;
    private final Map<TopicPartition, Holding> holdings = new LinkedHashMap<>();
    private volatile boolean joined;

    Shares(Consumer<byte[], byte[]> consumer, GroupQueues queues, GroupRegister register, Membership membership) {
        this.consumer = consumer;
        this.queues = queues;
        this.register = register;
        this.membership = membership;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        joined = true;
        partitions.forEach(partition -> holdings.put(partition, new Holding(partition)));
        // Nothing of them is read until the register has their groups.
        consumer.pause(partitions);
        LOG.info("Partitions assigned: {}", numbers(partitions));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        List<Share> leaving = leaving(partitions).toList();
        leaving.forEach(queues::drop);
        awaitIdle(leaving);
        leaving.forEach(Share::revoke);
        commit();
        forget(partitions);
        LOG.info("Partitions given back: {}", numbers(partitions));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        leaving(partitions).forEach(share -> {
            share.revoke();
            queues.drop(share);
        });
        forget(partitions);
        LOG.warn("Partitions lost: {}", numbers(partitions));
    }

    Holding of(TopicPartition partition) {
        Holding holding = holdings.get(partition);
        if (holding == null) {
            throw new IllegalStateException("A record of " + partition + ", which isn't ours");
        }
        return holding;
    }

    Collection<Holding> all() {
        return List.copyOf(holdings.values());
    }

    /** How many unfinished records a partition may have now. */
    int bound() {
        int total = holdings.values().stream()
                .mapToInt(holding -> holding.share().ledger().unfinished())
                .sum();
        return total < MAX_UNFINISHED
                ? MOST_UNFINISHED_A_PARTITION
                : Math.max(LEAST_UNFINISHED_A_PARTITION, MAX_UNFINISHED / holdings.size());
    }

    /** Whether the group has let us in. */
    boolean isJoined() {
        return joined;
    }

    /** Commits what is finished; where nothing is but a proof of our membership is due, a position that hasn't moved. */
    void commit() {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        holdings.forEach((partition, holding) -> {
            OptionalLong position = holding.share().ledger().committable();
            if (position.isPresent()) {
                positions.put(partition, new OffsetAndMetadata(position.getAsLong()));
            }
        });
        if (positions.isEmpty() && membership.isProofDue()) {
            holdings.values().stream()
                    .findFirst()
                    .ifPresent(holding -> positions.put(holding.partition(), new OffsetAndMetadata(position(holding))));
        }
        if (!positions.isEmpty() && membership.commit(positions)) {
            positions.forEach(
                    (partition, position) -> of(partition).share().ledger().committed(position.offset()));
        }
    }

    /** Begins anew with a partition, from what is committed: what waited is forgotten, what is under way is left alone. */
    void readAgain(Holding holding) {
        TopicPartition partition = holding.partition();
        Optional<OffsetAndMetadata> committed =
                Optional.ofNullable(consumer.committed(Set.of(partition), LIMIT).get(partition));
        holding.share().revoke();
        queues.drop(holding.share());
        consumer.pause(List.of(partition));
        if (committed.isPresent()) {
            consumer.seek(partition, committed.get().offset());
        } else {
            consumer.seekToBeginning(List.of(partition));
        }
        holdings.put(partition, new Holding(partition));
    }

    private long position(Holding holding) {
        return holding.share().ledger().position().orElseGet(() -> consumer.position(holding.partition(), LIMIT));
    }

    private void awaitIdle(List<Share> leaving) {
        long giveUpAt = System.nanoTime() + END_OF_TURN.toNanos();
        try {
            for (Share share : leaving) {
                while (!queues.awaitIdle(share, LOOK_AGAIN) && System.nanoTime() - giveUpAt < 0) {
                    // Turns can end only while the lease holds.
                    commit();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Stream<Share> leaving(Collection<TopicPartition> partitions) {
        return partitions.stream().map(holdings::get).filter(Objects::nonNull).map(Holding::share);
    }

    private void forget(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            holdings.remove(partition);
            register.forget(partition.partition());
        }
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).sorted().toList();
    }
}
