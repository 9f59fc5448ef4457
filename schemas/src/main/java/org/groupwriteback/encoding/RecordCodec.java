package org.groupwriteback.encoding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Avro single-object encoding: two marker bytes, the writer schema's CRC-64-AVRO fingerprint, the body. A topic may
 * so carry several record types, and an old record stays readable after a schema has grown. Thread-safe.
 */
public final class RecordCodec {
    static final byte MARKER_0 = (byte) 0xC3;
    static final byte MARKER_1 = 0x01;
    static final int FINGERPRINT_AT = 2;
    static final int HEADER_BYTES = 10;

    private static final RecordDecoder DECODER = new RecordDecoder(KnownSchemas.load());
    private static final Map<Schema, byte[]> HEADERS = new ConcurrentHashMap<>();

    private RecordCodec() {}

    /** The record's bytes, header first. */
    public static byte[] encode(SpecificRecord value) {
        Schema schema = value.getSchema();
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        out.writeBytes(HEADERS.computeIfAbsent(schema, RecordCodec::header));
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new SpecificDatumWriter<SpecificRecord>(schema).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * The record that the bytes hold, in today's schema.
     *
     * @throws UnknownSchema when the bytes are of a schema that this jar does not know
     * @throws UnreadableRecord when they are not of this encoding, or cut short
     */
    public static SpecificRecord decode(byte[] bytes) {
        return DECODER.decode(bytes);
    }

    /**
     * Returns where {@link #decode} would know the schema, or could not make out any: without reading the record.
     *
     * @param bytes a record's value; null for a tombstone
     * @throws UnknownSchema when the bytes are of a schema that this jar does not know
     */
    public static void requireKnown(byte @Nullable [] bytes) {
        DECODER.requireKnown(bytes);
    }

    private static byte[] header(Schema schema) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MARKER_0)
                .put(MARKER_1)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }
}
