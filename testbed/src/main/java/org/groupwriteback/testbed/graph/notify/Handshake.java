package org.groupwriteback.testbed.graph.notify;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Asks an address to prove that it wants notifications: it must give the token back as plain text within ten seconds. */
final class Handshake {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient client;

    Handshake(HttpClient client) {
        this.client = client;
    }

    /** Gives the problem, or nothing when the address passed. */
    Optional<String> problem(String url) {
        String token =
                "Validation: Testing client application reachability for subscription Request-Id: " + UUID.randomUUID();
        String mark = url.contains("?") ? "&" : "?";
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            url + mark + "validationToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
                    .timeout(LIMIT)
                    .header("Content-Type", "text/plain; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            return judged(client.send(request, HttpResponse.BodyHandlers.ofString()), token);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("The endpoint could not be reached: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("The validation was interrupted.");
        }
    }

    private static Optional<String> judged(HttpResponse<String> answer, String token) {
        if (answer.statusCode() != 200) {
            return Optional.of("Notification endpoint must respond with 200 OK to validation request; it answered "
                    + answer.statusCode() + ".");
        }
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/plain")) {
            return Optional.of("The validation token must be returned as text/plain.");
        }
        return answer.body().equals(token)
                ? Optional.empty()
                : Optional.of("The validation token in the response differs from the one sent.");
    }
}
