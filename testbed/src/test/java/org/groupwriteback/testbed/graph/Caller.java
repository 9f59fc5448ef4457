package org.groupwriteback.testbed.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A plain HTTP client for tests; an address may be whole or start below the simulator's root. */
final class Caller {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int MOST_PAGES = 10_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;

    Caller(String root) {
        this.root = root;
    }

    HttpResponse<String> send(String method, String address, String body, String... headers) {
        URI uri = URI.create(address.startsWith("http") ? address : root + address);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
        for (int i = 0; i + 1 < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        request.method(
                method,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String address, String... headers) {
        return send("GET", address, "", headers);
    }

    JsonNode json(String address, String... headers) {
        HttpResponse<String> answer = get(address, headers);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return tree(answer.body());
    }

    /** Follows next links to the delta link, and gives every page. */
    List<JsonNode> round(String address, String... headers) {
        List<JsonNode> pages = new ArrayList<>();
        String next = address;
        while (!next.isEmpty()) {
            if (pages.size() > MOST_PAGES) {
                throw new IllegalStateException("the round does not end");
            }
            JsonNode page = json(next, headers);
            pages.add(page);
            next = page.path("@odata.nextLink").asText("");
        }
        return pages;
    }

    static String deltaLink(List<JsonNode> pages) {
        return pages.get(pages.size() - 1).path("@odata.deltaLink").asText();
    }

    static List<JsonNode> objects(List<JsonNode> pages) {
        List<JsonNode> objects = new ArrayList<>();
        pages.forEach(page -> page.path("value").forEach(objects::add));
        return objects;
    }

    static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
