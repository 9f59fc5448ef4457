package org.groupwriteback.encoding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.groupwriteback.records.Decision;

/**
 * Avro single-object encoding: two marker bytes, the writer schema's CRC-64-AVRO fingerprint, the body. A topic may
 * so carry several record types, and an old record stays readable after a schema has grown. Thread-safe.
 */
public final class RecordCodec {
    private static final byte MARKER_0 = (byte) 0xC3;
    private static final byte MARKER_1 = 0x01;
    private static final int HEADER_BYTES = 10;

    static {
        // Avro refuses generated classes that nobody vouched for; ours are vouched for before the first is used.
        String records = Decision.class.getPackageName();
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), type -> type.getPackageName()
                        .equals(records)));
    }

    private static final KnownSchemas SCHEMAS = KnownSchemas.load();

    private static final Map<Schema, byte[]> HEADERS = new ConcurrentHashMap<>();
    private static final Map<Long, SpecificDatumReader<SpecificRecord>> READERS = new ConcurrentHashMap<>();
    private static final ThreadLocal<BinaryDecoder> DECODER =
            ThreadLocal.withInitial(() -> DecoderFactory.get().binaryDecoder(new byte[0], null));

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
     * @throws UnreadableRecord when the bytes are not of this encoding, of a schema that this jar does not know, or cut short
     */
    public static SpecificRecord decode(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || bytes[0] != MARKER_0 || bytes[1] != MARKER_1) {
            throw new UnreadableRecord("not in Avro single-object encoding (" + bytes.length + " bytes)");
        }
        long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        SpecificDatumReader<SpecificRecord> reader = READERS.computeIfAbsent(fingerprint, RecordCodec::reader);
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, DECODER.get());
        try {
            return reader.read(null, decoder);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            throw new UnreadableRecord(
                    "body does not fit its schema " + reader.getSchema().getName(), e);
        }
    }

    private static SpecificDatumReader<SpecificRecord> reader(long fingerprint) {
        Schema writer = SCHEMAS.writer(fingerprint)
                .orElseThrow(() ->
                        new UnreadableRecord("schema with fingerprint %016x is not known here; a newer version wrote it"
                                .formatted(fingerprint)));
        Schema reader = SCHEMAS.readerFor(writer)
                .orElseThrow(() ->
                        new UnreadableRecord("schema " + writer.getFullName() + " is no longer read by this version"));
        return new SpecificDatumReader<>(writer, reader);
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
