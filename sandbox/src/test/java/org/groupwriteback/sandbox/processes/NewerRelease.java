package org.groupwriteback.sandbox.processes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.topics.Topics;

/**
 * The release after the one that is tested: every record has grown by a field, which today's jars don't know. Writes such
 * records, and makes the jars that can read them: today's code with a {@code schemas} jar that carries the new schemas too.
 */
final class NewerRelease {
    private static final String FIELD =
            ",{\"name\":\"sinceTheNextRelease\",\"type\":\"string\",\"doc\":\"Something new.\",\"default\":\"\"}]";
    private static final int HEADER_BYTES = 10;
    private static final String INDEX = "released/index";

    private final Map<String, String> schemas = new LinkedHashMap<>();
    private final Map<Schema, Long> fingerprints = new HashMap<>();

    NewerRelease() {
        for (Class<? extends SpecificRecord> type : Topics.values()) {
            grow(SpecificData.get().getSchema(type));
        }
    }

    private void grow(Schema schema) {
        String today = schema.toString();
        // The fields' list ends where the record's does; nothing of ours comes behind it.
        String grown = today.substring(0, today.lastIndexOf(']')) + FIELD + today.substring(today.lastIndexOf(']') + 1);
        long fingerprint = SchemaNormalization.parsingFingerprint64(new Schema.Parser().parse(grown));
        schemas.put("%s-%016x.avsc".formatted(schema.getName(), fingerprint), grown);
        fingerprints.put(schema, fingerprint);
    }

    /** The record as the newer release writes it. */
    byte[] encode(SpecificRecord record) {
        long fingerprint = Objects.requireNonNull(fingerprints.get(record.getSchema()));
        byte[] encoded = RecordCodec.encode(record);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(encoded, 0, 2);
        out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(fingerprint)
                .array());
        // Avro writes one field after the other and nothing between them.
        out.writeBytes(Arrays.copyOfRange(encoded, HEADER_BYTES, encoded.length));
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            encoder.writeString("news");
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The service's jar of the newer release, which reads what both releases write. */
    Path jar(Service service, Path directory) {
        Path made = directory.resolve(service.module() + "-newer.jar");
        try (JarFile today = new JarFile(service.jar().toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(made))) {
            boolean found = false;
            for (Enumeration<JarEntry> entries = today.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                byte[] content;
                try (InputStream in = today.getInputStream(entry)) {
                    content = in.readAllBytes();
                }
                if (entry.getName().matches(".*/schemas-[^/]*\\.jar")) {
                    content = withNewSchemas(content);
                    found = true;
                }
                add(out, entry, content);
            }
            if (!found) {
                throw new IllegalStateException(service.jar() + " holds no schemas jar");
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] withNewSchemas(byte[] schemasJar) throws IOException {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(schemasJar));
                ZipOutputStream out = new ZipOutputStream(made)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                in.transferTo(out);
                if (entry.getName().equals(INDEX)) {
                    write(out, "\n" + String.join("\n", schemas.keySet()) + "\n");
                }
                out.closeEntry();
            }
            for (Map.Entry<String, String> schema : schemas.entrySet()) {
                out.putNextEntry(new ZipEntry("released/" + schema.getKey()));
                write(out, schema.getValue());
                out.closeEntry();
            }
        }
        return made.toByteArray();
    }

    /** Stored where it was stored: a jar in a jar is read where it stands. */
    private static void add(ZipOutputStream out, ZipEntry like, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(like.getName());
        if (like.getMethod() == ZipEntry.STORED) {
            CRC32 sum = new CRC32();
            sum.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(sum.getValue());
        }
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
