package org.groupwriteback.testbed.graph.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.groupwriteback.testbed.graph.tenant.Json;

/**
 * A request apart from its transport, so that the parts of a batch go the same way as requests of their own.
 *
 * @param root scheme, host and port as the client wrote them: links start with it
 * @param path decoded parts of the path
 * @param query decoded parameters by name
 * @param headers by lower-case name
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and bodies are large
public record Request(
        String method,
        String root,
        List<String> path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body) {

    public Request {
        path = List.copyOf(path);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** A request for this target: path and query as they stand in a request line, percent-encoded. */
    public static Request of(String method, String root, String target, Map<String, String> headers, byte[] body) {
        int mark = target.indexOf('?');
        String rawPath = mark < 0 ? target : target.substring(0, mark);
        List<String> path = new ArrayList<>();
        for (String part : rawPath.split("/", -1)) {
            if (!part.isEmpty()) {
                path.add(decoded(part.replace("+", "%2B")));
            }
        }
        Map<String, String> query = new LinkedHashMap<>();
        if (mark >= 0) {
            for (String pair : target.substring(mark + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (!pair.isEmpty()) {
                    String name = equals < 0 ? pair : pair.substring(0, equals);
                    query.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
                }
            }
        }
        return new Request(method.toUpperCase(Locale.ROOT), root, path, query, headers, body);
    }

    /** Method and path, as fault patterns see them. */
    public String line() {
        return method + " /" + String.join("/", path);
    }

    /** The path without its first part. */
    public Request below() {
        return new Request(method, root, path.subList(1, path.size()), query, headers, body);
    }

    /** The path's part at this place, or an empty text. */
    public String part(int at) {
        return at < path.size() ? path.get(at) : "";
    }

    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    public String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    public ObjectNode json() {
        return Json.readObject(body);
    }

    /** Whether method and number of path parts are these. */
    public boolean is(String expectedMethod, int parts) {
        return method.equals(expectedMethod) && path.size() == parts;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
