package org.groupwriteback.sandbox.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.groupwriteback.exporter.directory.FailureCategory;
import org.junit.jupiter.api.Test;

/**
 * docs/operations.md against the code: each variable stands there under the services that read it, and the failure
 * categories are the exporter's. {@code mvn -pl sandbox -am test -Dtest=OperationsDocumentTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true} writes the table of categories again.
 */
class OperationsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "operations.md");
    private static final Pattern VARIABLE = Pattern.compile(
            "^\\| `(WRITEBACK_[A-Z0-9_]+|(?:MANAGEMENT_)?SERVER_PORT)` \\| ([^|]+) \\|", Pattern.MULTILINE);
    private static final String BEGIN = "<!-- table: written by OperationsDocumentTest with -Dgolden.update=true -->\n";
    private static final String END = "<!-- end of table -->\n";

    @Test
    void everyVariableStandsUnderTheServicesThatReadIt() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        for (Matcher row = VARIABLE.matcher(Files.readString(DOCUMENT)); row.find(); ) {
            assertThat(documented.put(row.group(1), row.group(2).strip()))
                    .as("a second row of " + row.group(1))
                    .isNull();
        }

        Map<String, String> read = new TreeMap<>();
        for (String variable : ServiceVariables.all()) {
            read.put(
                    variable,
                    ServiceVariables.SERVICES.stream()
                            .filter(service -> ServiceVariables.of(service).contains(variable))
                            .map(OperationsDocumentTest::shortName)
                            .collect(Collectors.collectingAndThen(
                                    Collectors.joining(", "),
                                    services -> services.equals("ingestor, evaluator, exporter") ? "all" : services)));
        }
        assertThat(documented).isEqualTo(read);
    }

    @Test
    void theFailureCategoriesAreTheExporters() throws IOException {
        String document = Files.readString(DOCUMENT);
        int from = document.indexOf(BEGIN) + BEGIN.length();
        int to = document.indexOf(END);
        assertThat(to).as("the table's marks in " + DOCUMENT).isGreaterThanOrEqualTo(from);

        String expected = document.substring(0, from) + categories() + document.substring(to);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, expected);
        } else {
            assertThat(document).isEqualTo(expected);
        }
    }

    private static String categories() {
        return "| category | reaction | what it means, and what to do |\n|---|---|---|\n"
                + Arrays.stream(FailureCategory.values())
                        .map(category ->
                                "| `%s` | %s | %s |\n".formatted(category, category.reaction(), category.explanation()))
                        .collect(Collectors.joining());
    }

    private static String shortName(String service) {
        return service.substring(service.indexOf('-') + 1);
    }
}
