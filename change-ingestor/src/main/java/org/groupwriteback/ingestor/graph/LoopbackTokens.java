package org.groupwriteback.ingestor.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OAuth 2.0 client credentials from a token endpoint on a loopback address, for stand-ins of Graph: Azure's own library
 * refuses an authority without TLS. Thread-safe.
 */
final class LoopbackTokens implements AccessTokenProvider {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration RENEW_BEFORE = Duration.ofMinutes(1);
    private static final long DEFAULT_SECONDS = 300;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final URI endpoint;
    private final String form;
    private final AllowedHostsValidator hosts;
    private @Nullable String token;
    private Instant renewAt = Instant.MIN;

    LoopbackTokens(GraphSettings settings, String scope, List<String> hosts) {
        if (!WebAddress.isLoopback(settings.authority())) {
            throw new IllegalArgumentException("Plain http for a loopback authority only");
        }
        this.endpoint = URI.create(settings.authority() + "/" + settings.tenantId() + "/oauth2/v2.0/token");
        this.form = "grant_type=client_credentials&client_id=" + encoded(settings.clientId()) + "&client_secret="
                + encoded(settings.clientSecret().orElseThrow()) + "&scope=" + encoded(scope);
        this.hosts = new AllowedHostsValidator(hosts.toArray(new String[0]));
    }

    @Override
    public synchronized String getAuthorizationToken(
            URI uri, @Nullable Map<String, Object> additionalAuthenticationContext) {
        if (!hosts.isUrlHostValid(uri)) {
            return "";
        }
        String current = token;
        if (current == null || Instant.now().isAfter(renewAt)) {
            current = fetch();
            token = current;
        }
        return current;
    }

    @Override
    public AllowedHostsValidator getAllowedHostsValidator() {
        return hosts;
    }

    private String fetch() {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException("the token endpoint answered " + response.statusCode());
                }
                return read(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while signing in", e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(InputStream body) throws IOException {
        String found = null;
        long seconds = DEFAULT_SECONDS;
        try (JsonParser json = new JsonFactory().createParser(body)) {
            while (json.nextToken() != null) {
                if (json.currentToken() != JsonToken.FIELD_NAME) {
                    continue;
                }
                String name = json.currentName();
                json.nextToken();
                if (name.equals("access_token")) {
                    found = json.getText();
                } else if (name.equals("expires_in")) {
                    seconds = json.getValueAsLong(DEFAULT_SECONDS);
                }
            }
        }
        if (found == null) {
            throw new IOException("the token endpoint's answer has no access_token");
        }
        renewAt = Instant.now().plusSeconds(seconds).minus(RENEW_BEFORE);
        return found;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
