package org.groupwriteback.sandbox.processes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Takes the services' transactions away from them, as a broker does that was away, or an operator. */
final class OpenTransactions {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Admin admin;

    OpenTransactions(Admin admin) {
        this.admin = admin;
    }

    /** Begins a newer life of each transactional id that begins so: whoever used it is a former one from now on. */
    int fence(String prefix) {
        List<String> ids = ConsumerGroups.get(admin.listTransactions().all()).stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith(prefix))
                .toList();
        if (ids.isEmpty()) {
            throw new IllegalStateException("Nobody has a transactional id that begins with " + prefix);
        }
        ConsumerGroups.get(admin.fenceProducers(ids).all());
        return ids.size();
    }

    /** Ends transactions that are open on this topic, behind their producers' backs, until this many were caught. */
    void abort(String topic, int wanted) {
        int[] caught = {0};
        Eventually.holds(wanted + " open transactions on " + topic, LIMIT, Duration.ofMillis(2), () -> {
            caught[0] += abortOpen(topic);
            return caught[0] >= wanted;
        });
    }

    private int abortOpen(String topic) {
        List<TopicPartition> partitions =
                ConsumerGroups.get(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                        .flatMap(description -> description.partitions().stream())
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
        Map<TopicPartition, PartitionProducerState> producers =
                ConsumerGroups.get(admin.describeProducers(partitions).all());
        int aborted = 0;
        for (Map.Entry<TopicPartition, PartitionProducerState> partition : producers.entrySet()) {
            for (ProducerState producer : partition.getValue().activeProducers()) {
                if (producer.currentTransactionStartOffset().isPresent() && abort(partition.getKey(), producer)) {
                    aborted++;
                }
            }
        }
        return aborted;
    }

    /** False when it was over before. */
    private boolean abort(TopicPartition partition, ProducerState producer) {
        KafkaFuture<Void> done = admin.abortTransaction(new AbortTransactionSpec(
                        partition,
                        producer.producerId(),
                        (short) producer.producerEpoch(),
                        producer.coordinatorEpoch().orElse(0)))
                .all();
        try {
            ConsumerGroups.get(done);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
