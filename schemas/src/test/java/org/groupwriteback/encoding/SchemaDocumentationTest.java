package org.groupwriteback.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.Test;

/** A schema is the only document that travels with its records, so each says what it means. */
class SchemaDocumentationTest {

    @Test
    void everyTypeAndEveryFieldSaysWhatItMeans() {
        Set<Schema> seen = new LinkedHashSet<>();
        List<String> silent = new ArrayList<>();
        Topics.values().forEach(type -> look(SpecificData.get().getSchema(type), seen, silent));

        assertThat(silent).as("named types and fields without a doc").isEmpty();
        assertThat(seen).hasSizeGreaterThan(Topics.values().size());
    }

    private static void look(Schema schema, Set<Schema> seen, List<String> silent) {
        switch (schema.getType()) {
            case UNION -> schema.getTypes().forEach(type -> look(type, seen, silent));
            case ARRAY -> look(schema.getElementType(), seen, silent);
            case MAP -> look(schema.getValueType(), seen, silent);
            case RECORD, ENUM -> lookAtNamed(schema, seen, silent);
            default -> {}
        }
    }

    private static void lookAtNamed(Schema schema, Set<Schema> seen, List<String> silent) {
        if (!seen.add(schema)) {
            return;
        }
        note(schema.getName(), schema.getDoc(), silent);
        if (schema.getType() == Schema.Type.RECORD) {
            for (Schema.Field field : schema.getFields()) {
                note(schema.getName() + "." + field.name(), field.doc(), silent);
                look(field.schema(), seen, silent);
            }
        }
    }

    private static void note(String name, @org.jspecify.annotations.Nullable String doc, List<String> silent) {
        if (doc == null || doc.isBlank() || !doc.strip().endsWith(".")) {
            silent.add(name);
        }
    }
}
