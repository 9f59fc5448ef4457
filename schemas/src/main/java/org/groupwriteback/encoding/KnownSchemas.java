package org.groupwriteback.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.topics.Topics;

/**
 * Every schema that a record on a topic may have been written with, by fingerprint: today's, and the released ones
 * that the jar carries under {@code /released/}. Immutable.
 */
final class KnownSchemas {
    private static final String RELEASED_INDEX = "/released/index";

    private final Map<Long, Schema> writers = new HashMap<>();
    private final Map<String, Schema> readers = new HashMap<>();

    private KnownSchemas(List<Schema> released) {
        for (Class<? extends SpecificRecord> type : Topics.values()) {
            Schema schema = SpecificData.get().getSchema(type);
            readers.put(schema.getFullName(), schema);
            writers.put(SchemaNormalization.parsingFingerprint64(schema), schema);
        }
        for (Schema schema : released) {
            writers.putIfAbsent(SchemaNormalization.parsingFingerprint64(schema), schema);
        }
    }

    static KnownSchemas load() {
        return with(released());
    }

    /** Today's, and these of before. */
    static KnownSchemas with(List<Schema> released) {
        return new KnownSchemas(released);
    }

    /** The released ones, each as it was then. */
    static List<Schema> released() {
        return resource(RELEASED_INDEX)
                .lines()
                .filter(line -> !line.isBlank())
                .map(name -> new Schema.Parser().parse(resource("/released/" + name)))
                .toList();
    }

    Optional<Schema> writer(long fingerprint) {
        return Optional.ofNullable(writers.get(fingerprint));
    }

    Optional<Schema> readerFor(Schema writer) {
        return Optional.ofNullable(readers.get(writer.getFullName()));
    }

    private static String resource(String path) {
        try (InputStream in = KnownSchemas.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The schemas jar lacks " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
