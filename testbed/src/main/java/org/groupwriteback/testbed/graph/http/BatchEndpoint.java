package org.groupwriteback.testbed.graph.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.groupwriteback.testbed.graph.tenant.Json;

/** {@code /$batch}: at most twenty requests in one, each answered and each throttled on its own. */
public final class BatchEndpoint implements Endpoint {
    private static final int MOST = 20;

    private final Function<Request, Response> service;

    /**
     * @param service answers one part of a batch, faults included
     */
    public BatchEndpoint(Function<Request, Response> service) {
        this.service = service;
    }

    @Override
    public Optional<Response> answer(String version, Request request) {
        if (!request.is("POST", 1) || !request.part(0).equals("$batch")) {
            return Optional.empty();
        }
        JsonNode parts = request.json().path("requests");
        if (parts.size() > MOST) {
            throw GraphError.badRequest("Number of batch request steps exceeds the maximum value of 20.");
        }
        ObjectNode body = Json.object();
        ArrayNode responses = body.putArray("responses");
        parts.forEach(part -> responses.add(one(version, request, part)));
        return Optional.of(Response.ok(body));
    }

    private ObjectNode one(String version, Request batch, JsonNode part) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("authorization", batch.header("authorization"));
        part.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        String url = part.path("url").asText();
        byte[] body = part.has("body") ? Json.bytes(part.get("body")) : new byte[0];
        Response response = service.apply(Request.of(
                part.path("method").asText("GET"),
                batch.root(),
                "/" + version + (url.startsWith("/") ? url : "/" + url),
                headers,
                body));
        ObjectNode node = Json.object().put("id", part.path("id").asText()).put("status", response.status());
        response.headers().forEach(node.putObject("headers")::put);
        if (response.headers().getOrDefault("Content-Type", "").startsWith("text/")) {
            node.put("body", new String(response.body(), StandardCharsets.UTF_8));
        } else if (response.body().length > 0) {
            node.set("body", Json.readObject(response.body()));
        }
        return node;
    }
}
