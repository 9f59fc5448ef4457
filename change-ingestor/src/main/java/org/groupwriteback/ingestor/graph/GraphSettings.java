package org.groupwriteback.ingestor.graph;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.groupwriteback.settings.InvalidSetting;
import org.groupwriteback.settings.Settings;

/**
 * How to reach Graph and who we are there.
 *
 * @param baseUrl WRITEBACK_GRAPH_BASE_URL, root without version; its default is that of WRITEBACK_GRAPH_CLOUD
 * @param authority WRITEBACK_GRAPH_AUTHORITY, who signs us in; its default is that of WRITEBACK_GRAPH_CLOUD
 * @param auth WRITEBACK_GRAPH_AUTH
 * @param tenantId WRITEBACK_GRAPH_TENANT_ID, empty when not needed
 * @param clientId WRITEBACK_GRAPH_CLIENT_ID, empty when not needed
 * @param clientSecret WRITEBACK_GRAPH_CLIENT_SECRET or the content of its _FILE
 * @param certificate WRITEBACK_GRAPH_CLIENT_CERTIFICATE_FILE, PEM with certificate and private key
 * @param notificationUrl WRITEBACK_GRAPH_NOTIFICATION_URL, public root of this service; empty = delta polling only
 * @param pollInterval WRITEBACK_GRAPH_POLL_INTERVAL, pause between rounds
 * @param subscriptionLife WRITEBACK_GRAPH_SUBSCRIPTION_LIFE, how long a subscription is asked for; renewed at half of it
 */
public record GraphSettings(
        URI baseUrl,
        URI authority,
        GraphAuth auth,
        String tenantId,
        String clientId,
        Optional<String> clientSecret,
        Optional<Path> certificate,
        Optional<URI> notificationUrl,
        Duration pollInterval,
        Duration subscriptionLife) {
    /** Below Graph's limit of 41,760 minutes for groups and users. */
    private static final Duration LONGEST_SUBSCRIPTION = Duration.ofDays(28);

    private static final String BASE_URL = "WRITEBACK_GRAPH_BASE_URL";
    private static final String AUTH = "WRITEBACK_GRAPH_AUTH";
    private static final String SECRET = "WRITEBACK_GRAPH_CLIENT_SECRET";
    private static final String CERTIFICATE = "WRITEBACK_GRAPH_CLIENT_CERTIFICATE_FILE";

    /** Reads and checks them; throws {@link InvalidSetting}. */
    public static GraphSettings from(Settings settings) {
        GraphCloud cloud = settings.choice("WRITEBACK_GRAPH_CLOUD", GraphCloud.class, GraphCloud.GLOBAL);
        URI baseUrl = WebAddress.read(settings, BASE_URL).orElse(cloud.graph());
        if (baseUrl.getPath().endsWith("/v1.0") || baseUrl.getPath().endsWith("/beta")) {
            throw new InvalidSetting(
                    BASE_URL, "is '" + baseUrl + "', with a version", "Leave the version out: both are used");
        }
        GraphAuth auth = settings.choice(AUTH, GraphAuth.class, GraphAuth.CLIENT_SECRET);
        if (auth == GraphAuth.NONE && !WebAddress.isLoopback(baseUrl)) {
            throw new InvalidSetting(
                    AUTH,
                    "is none, and " + BASE_URL + " is not a loopback address",
                    "Set it to client-secret, certificate, managed-identity or workload-identity");
        }
        boolean application = auth == GraphAuth.CLIENT_SECRET || auth == GraphAuth.CERTIFICATE;
        Optional<String> secret = settings.secret(SECRET);
        if (auth == GraphAuth.CLIENT_SECRET && secret.isEmpty()) {
            throw new InvalidSetting(
                    SECRET,
                    "is not set, and " + AUTH + " is client-secret",
                    "Set it, or " + SECRET + "_FILE, to the secret of the app registration");
        }
        Optional<Path> certificate = settings.file(CERTIFICATE);
        if (auth == GraphAuth.CERTIFICATE && certificate.isEmpty()) {
            throw new InvalidSetting(
                    CERTIFICATE,
                    "is not set, and " + AUTH + " is certificate",
                    "Name a PEM file with the certificate and its private key");
        }
        return new GraphSettings(
                baseUrl,
                WebAddress.read(settings, "WRITEBACK_GRAPH_AUTHORITY").orElse(cloud.authority()),
                auth,
                identity(settings, application, "WRITEBACK_GRAPH_TENANT_ID", "tenant"),
                identity(settings, application, "WRITEBACK_GRAPH_CLIENT_ID", "app registration (client)"),
                secret,
                certificate,
                WebAddress.read(settings, "WRITEBACK_GRAPH_NOTIFICATION_URL"),
                settings.duration(
                        "WRITEBACK_GRAPH_POLL_INTERVAL",
                        Duration.ofSeconds(30),
                        Duration.ofMillis(100),
                        Duration.ofHours(24)),
                settings.duration(
                        "WRITEBACK_GRAPH_SUBSCRIPTION_LIFE",
                        LONGEST_SUBSCRIPTION,
                        Duration.ofSeconds(1),
                        LONGEST_SUBSCRIPTION));
    }

    /** Root of a Graph version, like {@code https://graph.microsoft.com/beta}. */
    public String root(String version) {
        return baseUrl + "/" + version;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "GraphSettings[" + baseUrl + ", auth " + auth + ", poll interval " + pollInterval + "]";
    }

    private static String identity(Settings settings, boolean needed, String name, String what) {
        return needed
                ? settings.required(name, "Set it to the id of the " + what)
                : settings.text(name).orElse("");
    }
}
