package org.groupwriteback.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.groupwriteback.exporter.ldap.DirectorySettings;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.settings.InvalidSetting;
import org.groupwriteback.testbed.directory.Certificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExporterSettingsTest {
    private static final Map<String, String> LEAST = Map.of(
            "WRITEBACK_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
            "WRITEBACK_AD_URLS", "ldaps://dc1",
            "WRITEBACK_AD_BIND_DN", "CN=svc,DC=example,DC=com",
            "WRITEBACK_AD_BIND_PASSWORD", "secret",
            "WRITEBACK_AD_TARGET_OU", "OU=Cloud,DC=example,DC=com");

    @Test
    void everyDefault() {
        assertThat(ExporterSettings.from(LEAST))
                .isEqualTo(new ExporterSettings(
                        Mode.STAGING,
                        new KafkaSettings("kafka:9092", Map.of(), "", true, 12, 3),
                        new DirectorySettings(
                                List.of("ldaps://dc1"),
                                false,
                                Optional.empty(),
                                "CN=svc,DC=example,DC=com",
                                "secret",
                                "OU=Cloud,DC=example,DC=com",
                                4000,
                                4,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(15)),
                        8084,
                        8085));
    }

    @Test
    void everySetting(@TempDir Path directory) throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "from file\n");
        Path ca = Certificates.create(directory, "127.0.0.1").caFile();
        Map<String, String> environment = new HashMap<>(LEAST);
        environment.remove("WRITEBACK_AD_BIND_PASSWORD");
        environment.putAll(Map.of(
                "WRITEBACK_MODE", "on",
                "WRITEBACK_AD_URLS", "ldap://dc1:3389, ldap://dc2",
                "WRITEBACK_AD_START_TLS", "true",
                "WRITEBACK_AD_CA_FILE", ca.toString(),
                "WRITEBACK_AD_BIND_PASSWORD_FILE", password.toString(),
                "WRITEBACK_AD_CHUNK_SIZE", "5000",
                "WRITEBACK_AD_CONNECTIONS", "8",
                "WRITEBACK_AD_CONNECT_TIMEOUT", "PT1S",
                "WRITEBACK_AD_READ_TIMEOUT", "PT10S"));
        environment.put("WRITEBACK_AD_REPLICATION_DELAY", "PT3M");
        environment.put("SERVER_PORT", "1");
        environment.put("MANAGEMENT_SERVER_PORT", "2");

        ExporterSettings settings = ExporterSettings.from(environment);

        assertThat(settings.mode()).isEqualTo(Mode.ON);
        assertThat(settings.port()).isEqualTo(1);
        assertThat(settings.managementPort()).isEqualTo(2);
        assertThat(settings.directory())
                .isEqualTo(new DirectorySettings(
                        List.of("ldap://dc1:3389", "ldap://dc2"),
                        true,
                        Optional.of(ca),
                        "CN=svc,DC=example,DC=com",
                        "from file",
                        "OU=Cloud,DC=example,DC=com",
                        5000,
                        8,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(3)));
        assertThat(settings.toString()).doesNotContain("from file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WRITEBACK_AD_URLS          |                    | WRITEBACK_AD_URLS: is not set.
            WRITEBACK_AD_URLS          | ,                  | WRITEBACK_AD_URLS: names no server.
            WRITEBACK_AD_URLS          | dc1                | WRITEBACK_AD_URLS: has 'dc1', which is not an LDAP URL.
            WRITEBACK_AD_URLS          | http://dc1         | WRITEBACK_AD_URLS: has 'http://dc1', which is not an LDAP URL.
            WRITEBACK_AD_URLS          | ldaps://dc1/DC=x   | WRITEBACK_AD_URLS: has 'ldaps://dc1/DC=x', which is not an LDAP URL.
            WRITEBACK_AD_URLS          | ldap://dc1         | WRITEBACK_AD_URLS: has ldap://dc1, which would send the password in clear text.
            WRITEBACK_AD_START_TLS     | true               | WRITEBACK_AD_START_TLS: is true, and WRITEBACK_AD_URLS has ldaps://dc1.
            WRITEBACK_AD_CA_FILE       | /not/there         | WRITEBACK_AD_CA_FILE: names a file that can't be read: /not/there.
            WRITEBACK_AD_CA_FILE       | /etc/hostname      | WRITEBACK_AD_CA_FILE: holds no certificate that can be read: /etc/hostname.
            WRITEBACK_AD_BIND_DN       |                    | WRITEBACK_AD_BIND_DN: is not set.
            WRITEBACK_AD_BIND_PASSWORD |                    | WRITEBACK_AD_BIND_PASSWORD: is not set.
            WRITEBACK_AD_TARGET_OU     |                    | WRITEBACK_AD_TARGET_OU: is not set.
            WRITEBACK_AD_TARGET_OU     | Cloud groups       | WRITEBACK_AD_TARGET_OU: is 'Cloud groups', which is not the DN of an OU.
            WRITEBACK_AD_CHUNK_SIZE    | 5001               | WRITEBACK_AD_CHUNK_SIZE: is '5001'. Set it to a whole number from 1 to 5000.
            WRITEBACK_MODE             | live               | WRITEBACK_MODE: is 'live'. Set it to one of off, staging, on.
            """)
    void wrongValueIsNamedWithItsRemedy(String name, String value, String message) {
        Map<String, String> environment = new HashMap<>(LEAST);
        environment.put(name, value == null ? "" : value);

        assertThatThrownBy(() -> ExporterSettings.from(environment))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith(message);
    }
}
