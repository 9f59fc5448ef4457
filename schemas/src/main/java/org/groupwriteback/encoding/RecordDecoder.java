package org.groupwriteback.encoding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.groupwriteback.records.Decision;
import org.jspecify.annotations.Nullable;

/** Reads records of any known schema into today's types. Thread-safe. */
final class RecordDecoder {
    static {
        // Avro refuses generated classes that nobody vouched for; ours are vouched for before the first is used.
        String records = Decision.class.getPackageName();
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), type -> type.getPackageName()
                        .equals(records)));
    }

    private static final ThreadLocal<BinaryDecoder> DECODER =
            ThreadLocal.withInitial(() -> DecoderFactory.get().binaryDecoder(new byte[0], null));

    private final KnownSchemas schemas;
    private final Map<Long, SpecificDatumReader<SpecificRecord>> readers = new ConcurrentHashMap<>();

    RecordDecoder(KnownSchemas schemas) {
        this.schemas = schemas;
    }

    /** As {@link RecordCodec#decode}. */
    SpecificRecord decode(byte[] bytes) {
        if (!hasHeader(bytes)) {
            throw new UnreadableRecord("not in Avro single-object encoding (" + bytes.length + " bytes)");
        }
        SpecificDatumReader<SpecificRecord> reader = readerOf(bytes);
        int bodyBytes = bytes.length - RecordCodec.HEADER_BYTES;
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(bytes, RecordCodec.HEADER_BYTES, bodyBytes, DECODER.get());
        try {
            return reader.read(null, decoder);
        } catch (IOException | RuntimeException e) {
            // Avro has no exception type of its own for each of the ways in which bytes can be wrong.
            throw new UnreadableRecord(
                    "body does not fit its schema " + reader.getSchema().getName(), e);
        }
    }

    /** As {@link RecordCodec#requireKnown}. */
    void requireKnown(byte @Nullable [] bytes) {
        if (bytes != null && hasHeader(bytes)) {
            readerOf(bytes);
        }
    }

    private static boolean hasHeader(byte[] bytes) {
        return bytes.length >= RecordCodec.HEADER_BYTES
                && bytes[0] == RecordCodec.MARKER_0
                && bytes[1] == RecordCodec.MARKER_1;
    }

    private SpecificDatumReader<SpecificRecord> readerOf(byte[] bytes) {
        long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(RecordCodec.FINGERPRINT_AT);
        return readers.computeIfAbsent(fingerprint, this::reader);
    }

    private SpecificDatumReader<SpecificRecord> reader(long fingerprint) {
        Schema writer = schemas.writer(fingerprint)
                .orElseThrow(() -> new UnknownSchema(
                        fingerprint,
                        "schema with fingerprint %016x is not known here; a newer version wrote it"
                                .formatted(fingerprint)));
        Schema reader = schemas.readerFor(writer)
                .orElseThrow(() -> new UnknownSchema(
                        fingerprint, "schema " + writer.getFullName() + " is no longer read by this version"));
        return new SpecificDatumReader<>(writer, reader);
    }
}
