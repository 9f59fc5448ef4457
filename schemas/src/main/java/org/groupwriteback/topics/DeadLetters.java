package org.groupwriteback.topics;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.groupwriteback.records.DeadLetter;
import org.jspecify.annotations.Nullable;

/** How records that a service can't use stand on {@link Topics#DEAD_LETTERS}. */
public final class DeadLetters {
    private DeadLetters() {}

    /**
     * The letter that holds a record whole.
     *
     * @param service that can't use it
     * @param place partition that it stands on
     * @param key its key as it stands there; null = none
     * @param value its value as it stands there; null = none
     * @param error what is wrong with it, without its content
     */
    public static DeadLetter of(
            String service,
            TopicPartition place,
            long offset,
            byte @Nullable [] key,
            byte @Nullable [] value,
            String error,
            Instant at) {
        return DeadLetter.newBuilder()
                .setService(service)
                .setTopic(place.topic())
                .setPartition(place.partition())
                .setOffset(offset)
                .setKey(key == null ? null : ByteBuffer.wrap(key))
                .setValue(value == null ? null : ByteBuffer.wrap(value))
                .setError(error)
                .setAt(at)
                .build();
    }

    /** The key of a letter: the record's place, so that it stands there once however often it is put aside. */
    public static TopicKey.Name key(DeadLetter letter) {
        return new TopicKey.Name(letter.getTopic() + "-" + letter.getPartition() + "-" + letter.getOffset());
    }
}
