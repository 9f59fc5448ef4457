package org.groupwriteback.testbed.graph.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.groupwriteback.testbed.graph.tenant.Entry;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.testbed.graph.tenant.TenantView;

/** Pages of plain lists: {@code $top} entries, 100 unless given, at most 999; the skip token is the last entry's ordinal. */
final class Paging {
    private static final int USUAL = 100;
    private static final int MOST = 999;

    private final Tenant tenant;

    Paging(Tenant tenant) {
        this.tenant = tenant;
    }

    /**
     * One page.
     *
     * @param after gives the entries, in the order of their ordinals, that come after an ordinal
     * @param wanted which of them belong to the list
     * @param shape how an object is shown, by its id
     */
    ObjectNode page(
            String version,
            Request request,
            Function<TenantView, Function<Integer, Iterator<Entry>>> after,
            Predicate<Entry> wanted,
            Function<String, ObjectNode> shape) {
        int top = number(request.parameter("$top"), USUAL);
        if (top < 1 || top > MOST) {
            throw GraphError.badRequest(
                    "Invalid page size specified: '" + top + "'. Must be between 1 and 999 inclusive.");
        }
        int start = number(request.parameter("$skiptoken"), -1);
        List<String> ids = new ArrayList<>();
        int rest = tenant.read(view -> {
            Iterator<Entry> entries = after.apply(view).apply(start);
            int last = start;
            while (entries.hasNext()) {
                Entry entry = entries.next();
                if (wanted.test(entry)) {
                    if (ids.size() == top) {
                        return last;
                    }
                    ids.add(entry.id());
                    last = entry.ordinal();
                }
            }
            return -1;
        });
        ObjectNode body = Json.object();
        body.put("@odata.context", request.root() + "/" + version + "/$metadata#directoryObjects");
        if (rest >= 0) {
            body.put("@odata.nextLink", link(version, request, rest));
        }
        ArrayNode value = body.putArray("value");
        ids.forEach(id -> value.add(shape.apply(id)));
        return body;
    }

    private static String link(String version, Request request, int rest) {
        StringBuilder link = new StringBuilder(request.root() + "/" + version + "/" + String.join("/", request.path()));
        link.append("?$skiptoken=").append(rest);
        request.query().forEach((name, value) -> {
            if (!name.equals("$skiptoken")) {
                link.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return link.toString();
    }

    private static int number(String text, int otherwise) {
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw GraphError.badRequest("'" + text + "' is not a number.");
        }
    }
}
