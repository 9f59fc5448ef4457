package org.groupwriteback.testbed.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.groupwriteback.testbed.graph.tenant.Draft;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.junit.jupiter.api.Test;

/** The requests that DESIGN.md shows are answered as it says. */
class AdminDesignTest {
    private static final Path DESIGN = Path.of("src/main/java/org/groupwriteback/testbed/graph/DESIGN.md");
    private static final Pattern REQUEST =
            Pattern.compile("^\\| `(GET|POST|PUT|PATCH|DELETE) (/admin/[^` ]+)`(?: `(\\{.*?\\})`(?: \\||,| or))?");

    @Test
    void everyRequestOfTheTableIsServed() throws IOException {
        List<String> refused = new ArrayList<>();
        int requests = 0;
        for (String line : Files.readAllLines(DESIGN, StandardCharsets.UTF_8)) {
            Matcher row = REQUEST.matcher(line);
            if (row.find()) {
                requests++;
                String body = row.group(3) == null ? "" : row.group(3);
                int status = answer(row.group(1), row.group(2), body);
                if (status >= 400) {
                    refused.add(status + " " + line);
                }
            }
        }
        assertThat(refused).isEmpty();
        assertThat(requests).isGreaterThan(20);
    }

    private static int answer(String method, String path, String body) throws IOException {
        try (GraphSimulator simulator = GraphSimulator.start()) {
            String group = simulator.tenant().create(ObjectType.GROUP, Draft.security("Sales"));
            simulator.tenant().create(ObjectType.USER, Draft.user("ada"));
            simulator.tenant().create(ObjectType.USER, Draft.user("bob"));
            if (path.endsWith("/restore")) {
                simulator.tenant().softDelete(group);
            }
            String address =
                    path.replace("{group}", "Sales").replace("{user}", "ada").replace("{id}", "x");
            String sent = body.replace("\"users\": 50000", "\"users\": 5");
            return new Caller(simulator.baseUrl()).send(method, address, sent).statusCode();
        }
    }
}
