package org.groupwriteback.encoding;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** {@link RecordCodec} for Kafka's clients; null stays null, a tombstone. */
public final class RecordSerde implements Serde<SpecificRecord> {
    @Override
    @SuppressWarnings("NullAway") // Kafka's own interfaces let a tombstone be null without saying so.
    public Serializer<SpecificRecord> serializer() {
        return (topic, value) -> encodeOrNull(value);
    }

    @Override
    @SuppressWarnings("NullAway")
    public Deserializer<SpecificRecord> deserializer() {
        return (topic, bytes) -> bytes == null ? null : RecordCodec.decode(bytes);
    }

    private static byte @Nullable [] encodeOrNull(@Nullable SpecificRecord value) {
        return value == null ? null : RecordCodec.encode(value);
    }
}
