package org.groupwriteback.evaluator.streams;

import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.TopicKey;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to one of our topics.
 *
 * @param partition partition by number, for markers; null = the one that the key belongs to
 */
public record Outgoing(
        Topic<?> topic,
        TopicKey key,
        SpecificRecord value,
        @Nullable Integer partition) {

    /** How the stages' common sink writes any of them. */
    public static Produced<String, Outgoing> sink() {
        Serde<Outgoing> serde =
                Serdes.serdeFrom((topic, outgoing) -> RecordCodec.encode(outgoing.value()), (topic, bytes) -> {
                    throw new UnsupportedOperationException("Outgoing records are only written");
                });
        return Produced.with(Serdes.String(), serde)
                .withStreamPartitioner(
                        (topic, key, outgoing, partitions) -> Optional.of(Set.of(outgoing.partitionOf(partitions))));
    }

    /** Name of each one's topic on the broker. */
    public static TopicNameExtractor<String, Outgoing> names(String prefix) {
        return (key, outgoing, context) -> outgoing.topic().nameWith(prefix);
    }

    private int partitionOf(int partitions) {
        return partition != null ? partition : topic.partition(key, partitions);
    }
}
