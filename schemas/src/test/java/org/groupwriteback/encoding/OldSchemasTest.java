package org.groupwriteback.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.groupwriteback.records.Trigger;
import org.groupwriteback.records.TriggerCause;
import org.junit.jupiter.api.Test;

/** Records that were written with another schema than today's, found by the fingerprint in each. */
class OldSchemasTest {
    private static final String CAUSE =
            "{\"name\":\"cause\",\"type\":{\"type\":\"enum\",\"name\":\"TriggerCause\",\"symbols\":[\"TIMER\",\"%s\"]}}";
    private static final String FEED = "{\"name\":\"feed\",\"type\":\"string\"}";
    private static final String AT =
            "{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}}";

    @Test
    void aFieldThatCameLaterHasItsDefault() throws IOException {
        Schema old = trigger(FEED, CAUSE.formatted("START"), AT);
        GenericRecord record = triggerOf(old, "START");

        assertThat(decoderKnowing(old).decode(encoded(record))).isEqualTo(expected(TriggerCause.START));
    }

    @Test
    void aFieldThatIsGoneIsPassedOver() throws IOException {
        Schema old = trigger("{\"name\":\"tenant\",\"type\":\"string\"}", FEED, CAUSE.formatted("START"), AT);
        GenericRecord record = triggerOf(old, "START");
        record.put("tenant", "contoso");

        assertThat(decoderKnowing(old).decode(encoded(record))).isEqualTo(expected(TriggerCause.START));
    }

    @Test
    void anEnumSymbolThatIsNotKnownBecomesTheDefault() throws IOException {
        Schema other = trigger(FEED, CAUSE.formatted("FULL_MOON"), AT);
        GenericRecord record = triggerOf(other, "FULL_MOON");

        assertThat(decoderKnowing(other).decode(encoded(record))).isEqualTo(expected(TriggerCause.OTHER));
    }

    @Test
    void aSchemaThatLacksWhatHasNoDefaultIsUnreadable() throws IOException {
        Schema other = trigger(CAUSE.formatted("START"), AT);
        GenericRecord record = new GenericData.Record(other);
        record.put("cause", symbol(other, "START"));
        record.put("at", 0L);
        byte[] bytes = encoded(record);

        assertThatThrownBy(() -> decoderKnowing(other).decode(bytes))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessage("body does not fit its schema Trigger");
    }

    @Test
    void aTypeThatTodayHasNoMoreIsUnreadable() throws IOException {
        Schema gone = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"org.groupwriteback.records.Gone\",\"fields\":[" + FEED + "]}");
        GenericRecord record = new GenericData.Record(gone);
        record.put("feed", "groups");
        byte[] bytes = encoded(record);

        assertThatThrownBy(() -> decoderKnowing(gone).decode(bytes))
                .isInstanceOf(UnknownSchema.class)
                .hasMessage("schema org.groupwriteback.records.Gone is no longer read by this version");
    }

    private static RecordDecoder decoderKnowing(Schema old) {
        return new RecordDecoder(KnownSchemas.with(List.of(old)));
    }

    private static Schema trigger(String... fields) {
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"org.groupwriteback.records.Trigger\",\"fields\":["
                        + String.join(",", fields) + "]}");
    }

    private static GenericRecord triggerOf(Schema schema, String cause) {
        GenericRecord record = new GenericData.Record(schema);
        record.put("feed", "groups");
        record.put("cause", symbol(schema, cause));
        record.put("at", Instant.EPOCH.toEpochMilli());
        return record;
    }

    private static Object symbol(Schema schema, String cause) {
        return new GenericData.EnumSymbol(schema.getField("cause").schema(), cause);
    }

    private static Trigger expected(TriggerCause cause) {
        return Trigger.newBuilder()
                .setFeed("groups")
                .setCause(cause)
                .setAt(Instant.EPOCH)
                .build();
    }

    private static byte[] encoded(GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(RecordCodec.HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(RecordCodec.MARKER_0)
                .put(RecordCodec.MARKER_1)
                .putLong(SchemaNormalization.parsingFingerprint64(record.getSchema()))
                .array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
