package org.groupwriteback.testbed.graph.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.groupwriteback.testbed.graph.tenant.Json;

/** Cuts a list into pages of {@code $top}, 100 unless told, at most 999, with next links. */
final class Paging {
    private static final int USUAL = 100;
    private static final int MOST = 999;

    private Paging() {}

    static <T> ObjectNode page(String version, Request request, List<T> all, Function<T, ObjectNode> shape) {
        int top = number(request.parameter("$top"), USUAL);
        if (top < 1 || top > MOST) {
            throw GraphError.badRequest(
                    "Invalid page size specified: '" + top + "'. Must be between 1 and 999 inclusive.");
        }
        int start = Math.min(number(request.parameter("$skiptoken"), 0), all.size());
        int end = Math.min(start + top, all.size());
        ObjectNode body = Json.object();
        body.put("@odata.context", request.root() + "/" + version + "/$metadata#directoryObjects");
        if (request.parameter("$count").equals("true")) {
            body.put("@odata.count", all.size());
        }
        if (end < all.size()) {
            StringBuilder link =
                    new StringBuilder(request.root() + "/" + version + "/" + String.join("/", request.path()));
            link.append("?$skiptoken=").append(end);
            request.query().forEach((name, value) -> {
                if (!name.equals("$skiptoken")) {
                    link.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
                }
            });
            body.put("@odata.nextLink", link.toString());
        }
        ArrayNode value = body.putArray("value");
        all.subList(start, end).forEach(item -> value.add(shape.apply(item)));
        return body;
    }

    private static int number(String text, int otherwise) {
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw GraphError.badRequest("'" + text + "' is not a number.");
        }
    }
}
