package org.groupwriteback.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The table in docs/topics.md is what the declarations say. After a change: {@code mvn -pl schemas test
 * -Dtest=TopicsDocumentTest -Dgolden.update=true} writes it again, and the difference is reviewed.
 */
class TopicsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "topics.md");
    private static final String BEGIN = "<!-- table: written by TopicsDocumentTest with -Dgolden.update=true -->\n";
    private static final String END = "<!-- end of table -->\n";

    @Test
    void theTableIsWhatTheDeclarationsSay() throws IOException {
        String document = Files.readString(DOCUMENT);
        int from = document.indexOf(BEGIN) + BEGIN.length();
        int to = document.indexOf(END);
        assertThat(to).as("the table's marks in " + DOCUMENT).isGreaterThanOrEqualTo(from);

        String expected = document.substring(0, from) + table() + document.substring(to);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, expected);
        } else {
            assertThat(document)
                    .as("docs/topics.md differs from the declarations; "
                            + "mvn -pl schemas test -Dtest=TopicsDocumentTest -Dgolden.update=true writes it again")
                    .isEqualTo(expected);
        }
    }

    private static String table() {
        return """
                | topic | key | values | cleanup | written by | a null means | partitions |
                |---|---|---|---|---|---|---|
                """ + Topics.all().stream().map(TopicsDocumentTest::row).collect(Collectors.joining());
    }

    private static String row(Topic<?> topic) {
        String values = topic.values().stream()
                .map(value -> "`" + value.getSimpleName() + "`")
                .collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        topic.name(),
                        topic.key(),
                        values,
                        cleanup(topic.cleanup()),
                        topic.writtenBy(),
                        topic.nullMeaning(),
                        topic.onePartition() ? "one" : "many");
    }

    private static String cleanup(Cleanup cleanup) {
        return switch (cleanup) {
            case COMPACT -> "compact";
            case DELETE_AFTER_WEEK -> "delete after 7 days";
            case DELETE_AFTER_YEAR -> "delete after 400 days";
        };
    }
}
