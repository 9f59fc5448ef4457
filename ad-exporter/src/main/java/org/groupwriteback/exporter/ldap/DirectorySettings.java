package org.groupwriteback.exporter.ldap;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.groupwriteback.settings.InvalidSetting;
import org.groupwriteback.settings.Settings;

/**
 * How to reach AD, and where groups are written.
 *
 * @param urls WRITEBACK_AD_URLS, the next when one fails
 * @param startTls WRITEBACK_AD_START_TLS
 * @param caFile WRITEBACK_AD_CA_FILE: PEM of the issuing CA; unset = the JDK's own list
 * @param bindDn WRITEBACK_AD_BIND_DN: DN, user principal name, or DOMAIN\\user
 * @param bindPassword WRITEBACK_AD_BIND_PASSWORD, or content of WRITEBACK_AD_BIND_PASSWORD_FILE
 * @param targetOu WRITEBACK_AD_TARGET_OU
 * @param chunkSize WRITEBACK_AD_CHUNK_SIZE: most member values in one write
 * @param connections WRITEBACK_AD_CONNECTIONS: groups that are written at the same time
 * @param connectTimeout WRITEBACK_AD_CONNECT_TIMEOUT
 * @param readTimeout WRITEBACK_AD_READ_TIMEOUT
 * @param replicationDelay WRITEBACK_AD_REPLICATION_DELAY: how long a change may take from one of the urls to the others
 */
public record DirectorySettings(
        List<String> urls,
        boolean startTls,
        Optional<Path> caFile,
        String bindDn,
        String bindPassword,
        String targetOu,
        int chunkSize,
        int connections,
        Duration connectTimeout,
        Duration readTimeout,
        Duration replicationDelay) {
    private static final String URLS = "WRITEBACK_AD_URLS";
    private static final String START_TLS = "WRITEBACK_AD_START_TLS";
    private static final String PASSWORD = "WRITEBACK_AD_BIND_PASSWORD";
    private static final String TARGET_OU = "WRITEBACK_AD_TARGET_OU";

    public DirectorySettings {
        urls = List.copyOf(urls);
    }

    public static DirectorySettings from(Settings settings) {
        boolean startTls = settings.flag(START_TLS, false);
        boolean allowPlaintext = settings.flag("WRITEBACK_AD_ALLOW_PLAINTEXT", false);
        return new DirectorySettings(
                urls(settings, startTls, allowPlaintext),
                startTls,
                caFile(settings),
                settings.required(
                        "WRITEBACK_AD_BIND_DN",
                        "Set it to the service account, like CN=svc-writeback,OU=Service,DC=example,DC=com"),
                settings.secret(PASSWORD)
                        .orElseThrow(() -> new InvalidSetting(
                                PASSWORD, "is not set", "Set it, or " + PASSWORD + "_FILE to a file that holds it")),
                targetOu(settings),
                settings.number("WRITEBACK_AD_CHUNK_SIZE", 4000, 1, 5000),
                settings.number("WRITEBACK_AD_CONNECTIONS", 4, 1, 64),
                settings.duration(
                        "WRITEBACK_AD_CONNECT_TIMEOUT",
                        Duration.ofSeconds(5),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(1)),
                settings.duration(
                        "WRITEBACK_AD_READ_TIMEOUT",
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(2)),
                settings.duration(
                        "WRITEBACK_AD_REPLICATION_DELAY",
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(1),
                        Duration.ofDays(1)));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DirectorySettings[" + urls + " as " + bindDn + ", OU " + targetOu + "]";
    }

    private static Optional<Path> caFile(Settings settings) {
        Optional<Path> file = settings.file("WRITEBACK_AD_CA_FILE");
        // Read now, so that a wrong file is said before anything starts.
        file.ifPresent(Trust::in);
        return file;
    }

    private static List<String> urls(Settings settings, boolean startTls, boolean allowPlaintext) {
        List<String> urls = Arrays.stream(
                        settings.required(URLS, "Set it to the domain controllers, like ldaps://dc1,ldaps://dc2")
                                .split(","))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .toList();
        for (String url : urls) {
            String scheme = scheme(url);
            if (scheme.equals("ldap") && !startTls && !allowPlaintext) {
                throw new InvalidSetting(
                        URLS,
                        "has " + url + ", which would send the password in clear text",
                        "Use ldaps://, or set " + START_TLS
                                + "=true, or for a test set WRITEBACK_AD_ALLOW_PLAINTEXT=true");
            }
            if (scheme.equals("ldaps") && startTls) {
                throw new InvalidSetting(
                        START_TLS, "is true, and " + URLS + " has " + url, "Use ldap:// with it, or set it to false");
            }
        }
        if (urls.isEmpty()) {
            throw new InvalidSetting(URLS, "names no server", "Set it to the domain controllers, like ldaps://dc1");
        }
        return urls;
    }

    private static String scheme(String url) {
        try {
            URI uri = URI.create(url);
            String path = uri.getPath();
            if (uri.getHost() != null
                    && ("ldap".equals(uri.getScheme()) || "ldaps".equals(uri.getScheme()))
                    && (path == null || path.isEmpty() || path.equals("/"))) {
                return uri.getScheme();
            }
        } catch (IllegalArgumentException e) {
            // Said below, the same way.
        }
        throw new InvalidSetting(
                URLS, "has '" + url + "', which is not an LDAP URL", "Write each as ldaps://host or ldaps://host:port");
    }

    private static String targetOu(Settings settings) {
        String dn =
                settings.required(TARGET_OU, "Set it to the DN of the OU for groups, like OU=Cloud,DC=example,DC=com");
        try {
            if (new LdapName(dn).size() < 2) {
                throw new InvalidNameException();
            }
            return dn;
        } catch (InvalidNameException e) {
            throw new InvalidSetting(
                    TARGET_OU,
                    "is '" + dn + "', which is not the DN of an OU",
                    "Set it to one, like OU=Cloud,DC=example,DC=com");
        }
    }
}
