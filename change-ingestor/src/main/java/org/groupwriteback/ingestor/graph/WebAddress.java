package org.groupwriteback.ingestor.graph;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.groupwriteback.settings.Settings;

/** Addresses in settings: https, or plain http for a loopback address. */
final class WebAddress {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|::1", Pattern.CASE_INSENSITIVE);

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
        return address.getHost() != null && LOOPBACK.matcher(address.getHost()).matches();
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
