package org.groupwriteback.testbed.graph.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The filters of lists that this service understands; another is refused, never ignored. */
final class ListFilter {
    private static final Pattern EQUAL = Pattern.compile("\\s*(\\w+)\\s+eq\\s+(?:'((?:[^']|'')*)'|(true|false))\\s*");
    private static final Pattern UNIFIED =
            Pattern.compile("\\s*groupTypes/any\\(\\s*(\\w+)\\s*:\\s*\\1\\s+eq\\s+'Unified'\\s*\\)\\s*");

    private ListFilter() {}

    /** Reads {@code property eq 'text'}, {@code property eq true}, or groupTypes/any(c:c eq 'Unified'). */
    static Predicate<ObjectNode> read(String filter) {
        if (filter.isBlank()) {
            return properties -> true;
        }
        if (UNIFIED.matcher(filter).matches()) {
            return properties -> properties.path("groupTypes").toString().contains("\"Unified\"");
        }
        Matcher equal = EQUAL.matcher(filter);
        if (!equal.matches()) {
            throw new GraphError(400, "Request_UnsupportedQuery", "This simulator doesn't know the filter " + filter);
        }
        String text = equal.group(2);
        String wanted = text == null ? equal.group(3) : text.replace("''", "'");
        return properties -> properties.path(equal.group(1)).asText("").equalsIgnoreCase(wanted);
    }
}
