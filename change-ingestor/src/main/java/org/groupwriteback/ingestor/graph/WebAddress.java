package org.groupwriteback.ingestor.graph;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.groupwriteback.settings.Settings;

/** Addresses in settings: https, or plain http for a loopback address. */
final class WebAddress {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private WebAddress() {}

    /** The setting, without a slash at its end. */
    static Optional<URI> read(Settings settings, String name) {
        return Optional.ofNullable(settings.parsed(
                        name,
                        Optional.<URI>empty(),
                        "an https address without query, like https://host; http is allowed for loopback only",
                        text -> Optional.of(parse(text))))
                .flatMap(address -> address);
    }

    static boolean isLoopback(URI address) {
        return address.getHost() != null && LOOPBACK.contains(address.getHost().toLowerCase(Locale.ROOT));
    }

    /** Whether a link leads to the same server; the names of loopback are one. */
    static boolean sameServer(URI one, URI other) {
        return one.getHost() != null
                && (one.getHost().equalsIgnoreCase(other.getHost()) || (isLoopback(one) && isLoopback(other)));
    }

    private static URI parse(String text) {
        URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        boolean https = "https".equalsIgnoreCase(address.getScheme());
        boolean http = "http".equalsIgnoreCase(address.getScheme());
        if (address.getHost() == null
                || address.getRawQuery() != null
                || address.getRawFragment() != null
                || address.getRawUserInfo() != null
                || !(https || (http && isLoopback(address)))) {
            throw new IllegalArgumentException();
        }
        return address;
    }
}
