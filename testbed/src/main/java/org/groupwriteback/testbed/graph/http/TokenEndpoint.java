package org.groupwriteback.testbed.graph.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The login service's token address, {@code POST /{tenant}/oauth2/v2.0/token}. */
public final class TokenEndpoint {
    private final Tokens tokens;

    public TokenEndpoint(Tokens tokens) {
        this.tokens = tokens;
    }

    public Optional<Response> answer(Request request) {
        boolean asked = request.is("POST", 4)
                && request.part(1).equals("oauth2")
                && request.part(2).equals("v2.0")
                && request.part(3).equals("token");
        if (!asked) {
            return Optional.empty();
        }
        String form = new String(request.body(), StandardCharsets.UTF_8);
        Map<String, String> fields =
                Request.of("POST", "", "?" + form, Map.of(), new byte[0]).query();
        return Optional.of(tokens.token(fields));
    }
}
