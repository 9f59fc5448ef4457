package org.groupwriteback.testbed.graph.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.groupwriteback.testbed.graph.tenant.Json;

/** An answer apart from its transport. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and bodies are large
public record Response(int status, Map<String, String> headers, byte[] body) {
    private static final String JSON = "application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8";

    public Response {
        headers = Map.copyOf(headers);
    }

    public static Response json(int status, JsonNode body) {
        return new Response(status, Map.of("Content-Type", JSON), Json.bytes(body));
    }

    public static Response ok(JsonNode body) {
        return json(200, body);
    }

    public static Response noContent() {
        return new Response(204, Map.of(), new byte[0]);
    }

    public static Response text(String text) {
        return new Response(200, Map.of("Content-Type", "text/plain"), text.getBytes(StandardCharsets.UTF_8));
    }

    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }
}
