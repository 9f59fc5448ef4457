package org.groupwriteback.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.records.Trigger;
import org.groupwriteback.records.TriggerCause;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCodecTest {
    private static final int SEEDS = 50;
    private static final Trigger TRIGGER = Trigger.newBuilder()
            .setFeed("groups")
            .setCause(TriggerCause.TIMER)
            .setAt(Instant.parse("2026-11-20T10:00:00.123Z"))
            .build();

    @ParameterizedTest
    @MethodSource("types")
    void everyRecordComesBackEqual(Class<? extends SpecificRecord> type) {
        for (long seed = 0; seed < SEEDS; seed++) {
            SpecificRecord record = new SampleRecords(seed).of(type);

            SpecificRecord read = RecordCodec.decode(RecordCodec.encode(record));

            assertThat(read).as("%s of seed %d", type.getSimpleName(), seed).isEqualTo(record);
        }
    }

    @Test
    void aRecordStartsWithTheMarkerAndItsSchemasFingerprint() {
        byte[] bytes = RecordCodec.encode(TRIGGER);

        byte[] header = ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 0x01)
                .putLong(SchemaNormalization.parsingFingerprint64(Trigger.getClassSchema()))
                .array();
        assertThat(bytes).startsWith(header);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aRecordCutShortIsUnreadableWhereverItIsCut(Class<? extends SpecificRecord> type) {
        byte[] whole = RecordCodec.encode(new SampleRecords(7).of(type));

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> RecordCodec.decode(cut))
                    .as("%s cut to %d of %d bytes", type.getSimpleName(), length, whole.length)
                    .isInstanceOf(UnreadableRecord.class);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void bytesChangedAtRandomAreARecordOrUnreadableAndNothingElse(Class<? extends SpecificRecord> type) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = RecordCodec.encode(new SampleRecords(seed).of(type));
            for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
                int body = bytes.length - RecordCodec.HEADER_BYTES;
                bytes[RecordCodec.HEADER_BYTES + random.nextInt(body)] = (byte) random.nextInt();
            }
            try {
                RecordCodec.decode(bytes);
            } catch (UnreadableRecord e) {
                assertThat(e)
                        .as("%s of seed %d", type.getSimpleName(), seed)
                        .hasMessageContaining(type.getSimpleName());
            }
        }
    }

    @Test
    void textIsNoRecord() {
        byte[] text = "{\"feed\": \"secret\"}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> RecordCodec.decode(text))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessage("not in Avro single-object encoding (18 bytes)");
    }

    @Test
    void anUnknownFingerprintIsNamed() {
        byte[] bytes = RecordCodec.encode(TRIGGER);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(2, 0xCAFEL);

        assertThatThrownBy(() -> RecordCodec.decode(bytes))
                .isInstanceOfSatisfying(UnknownSchema.class, unknown -> assertThat(unknown.fingerprint())
                        .isEqualTo("000000000000cafe"))
                .hasMessage("schema with fingerprint 000000000000cafe is not known here; a newer version wrote it");
    }

    @Test
    void aTombstoneStaysNull() {
        try (RecordSerde serde = new RecordSerde()) {
            assertThat(serde.serializer().serialize("topic", null)).isNull();
            assertThat(serde.deserializer().deserialize("topic", (byte[]) null)).isNull();
            assertThat(serde.deserializer()
                            .deserialize("topic", serde.serializer().serialize("topic", TRIGGER)))
                    .isEqualTo(TRIGGER);
        }
    }

    static Stream<Class<? extends SpecificRecord>> types() {
        return Topics.values().stream().sorted(Comparator.comparing(Class::getName));
    }
}
