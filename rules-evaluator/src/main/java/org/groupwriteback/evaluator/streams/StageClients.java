package org.groupwriteback.evaluator.streams;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** A stage's Kafka clients: Kafka Streams' own, but for the consumer of its inputs. */
public final class StageClients extends DefaultKafkaClientSupplier {
    private final Set<String> saidBefore = ConcurrentHashMap.newKeySet();

    /** The consumer of a stage's inputs, which stops before what this version can't read. */
    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> configuration) {
        return new KnownRecordsConsumer(configuration, saidBefore);
    }
}
