package org.groupwriteback.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Every schema ever released is kept in {@code schemas/released}, and today's schemas read records of all of them.
 *
 * <p>A schema was changed: run
 *
 * <pre>mvn -pl schemas test -Dtest=ReleasedSchemasTest -Dschemas.release=true</pre>
 *
 * and commit the files that it writes. Copies that it wrote earlier stay, because records of them may stand on topics;
 * one that no topic ever saw may be deleted, with its line in the index.
 */
class ReleasedSchemasTest {
    private static final Path FOLDER = Path.of("released");
    private static final Path INDEX = FOLDER.resolve("index");
    private static final String HOW =
            "Run: mvn -pl schemas test -Dtest=ReleasedSchemasTest -Dschemas.release=true, and commit what it writes";

    @BeforeAll
    static void releaseWhenAsked() throws IOException {
        if (!Boolean.getBoolean("schemas.release")) {
            return;
        }
        TreeSet<String> names = new TreeSet<>(Files.readAllLines(INDEX));
        names.remove("");
        for (Schema schema : today()) {
            String name = fileName(schema);
            if (names.add(name)) {
                Files.writeString(FOLDER.resolve(name), SchemaFormatter.format("json/pretty", schema) + "\n");
            }
        }
        Files.write(INDEX, names);
    }

    @Test
    void todaysSchemasAreReleased() throws IOException {
        List<String> index = Files.readAllLines(INDEX);

        assertThat(today().stream().map(ReleasedSchemasTest::fileName))
                .as("A schema is new or was changed since it was released. " + HOW)
                .isSubsetOf(index);
    }

    @Test
    void theIndexListsEveryFileByTypeAndFingerprint() throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(FOLDER)) {
            for (Path path : paths.filter(path -> !path.equals(INDEX)).sorted().toList()) {
                Schema schema = new Schema.Parser().parse(Files.readString(path));
                assertThat(path.getFileName()).hasToString(fileName(schema));
                files.add(fileName(schema));
            }
        }

        assertThat(Files.readAllLines(INDEX)).isEqualTo(files);
    }

    @Test
    void todaysSchemasReadEveryReleasedOne() throws IOException {
        TreeMap<String, Schema> readers = new TreeMap<>();
        today().forEach(schema -> readers.put(schema.getFullName(), schema));

        for (String name : Files.readAllLines(INDEX)) {
            Schema written = new Schema.Parser().parse(Files.readString(FOLDER.resolve(name)));
            Schema reader = readers.get(written.getFullName());
            assertThat(reader).as("today's type of " + name).isNotNull();
            var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(reader, written);
            assertThat(compatibility.getType())
                    .as("%s is on topics and could not be read any more: %s", name, compatibility.getResult())
                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    /** What a service has, which is the class path and not the source folder. */
    @Test
    @DisabledIfSystemProperty(named = "schemas.release", matches = "true", disabledReason = "the jar is older")
    void theJarCarriesThem() throws IOException {
        assertThat(KnownSchemas.released().stream().map(ReleasedSchemasTest::fileName))
                .as("target/classes is older than released/: build again")
                .isEqualTo(Files.readAllLines(INDEX));
    }

    private static String fileName(Schema schema) {
        return "%s-%016x.avsc".formatted(schema.getName(), SchemaNormalization.parsingFingerprint64(schema));
    }

    private static List<Schema> today() {
        return Topics.values().stream()
                .sorted(Comparator.comparing(Class::getName))
                .map(type -> SpecificData.get().getSchema(type))
                .toList();
    }
}
