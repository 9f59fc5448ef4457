package org.groupwriteback.testbed.graph.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.groupwriteback.testbed.graph.tenant.Json;

/** The login service: issues bearer tokens and knows which are good. Thread-safe. */
public final class Tokens {
    private static final Duration LIFE = Duration.ofHours(1);

    private final Map<String, Instant> expiryByToken = new ConcurrentHashMap<>();
    private final Clock clock;
    private final String clientSecret;

    /**
     * @param clientSecret the secret that a client must show for a token; empty accepts any
     */
    public Tokens(Clock clock, String clientSecret) {
        this.clock = clock;
        this.clientSecret = clientSecret;
    }

    /** A good token, for clients that don't ask for one themselves. */
    public String issue() {
        Instant now = clock.instant();
        expiryByToken.values().removeIf(expiry -> !expiry.isAfter(now));
        String token = "simulated." + UUID.randomUUID();
        expiryByToken.put(token, now.plus(LIFE));
        return token;
    }

    /** No token issued so far is good any more. */
    public void expireAll() {
        expiryByToken.clear();
    }

    /** Answers {@code POST /{tenant}/oauth2/v2.0/token}. */
    Response token(Map<String, String> form) {
        if (!clientSecret.isEmpty() && !clientSecret.equals(form.get("client_secret"))) {
            ObjectNode refusal = Json.object()
                    .put("error", "invalid_client")
                    .put("error_description", "AADSTS7000215: Invalid client secret provided.");
            return Response.json(401, refusal);
        }
        return Response.ok(Json.object()
                .put("token_type", "Bearer")
                .put("expires_in", LIFE.toSeconds())
                .put("ext_expires_in", LIFE.toSeconds())
                .put("access_token", issue()));
    }

    /** The refusal for this Authorization header, or nothing when its token is good. */
    Optional<Response> refusal(String authorization) {
        String token = authorization.startsWith("Bearer ") ? authorization.substring("Bearer ".length()) : "";
        if (token.isEmpty()) {
            return Optional.of(refuse("Access token is empty."));
        }
        Instant expiry = expiryByToken.get(token);
        return expiry != null && expiry.isAfter(clock.instant())
                ? Optional.empty()
                : Optional.of(refuse("Lifetime validation failed, the token is expired."));
    }

    private static Response refuse(String message) {
        return GraphError.body(401, "InvalidAuthenticationToken", message)
                .with("WWW-Authenticate", "Bearer realm=\"\", authorization_uri=\"/common/oauth2/authorize\"");
    }
}
