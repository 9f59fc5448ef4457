package org.groupwriteback.ingestor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.groupwriteback.ingestor.graph.GraphAuth;
import org.groupwriteback.ingestor.graph.GraphSettings;
import org.groupwriteback.settings.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestorSettingsTest {
    private static final Map<String, String> LEAST = Map.of(
            "WRITEBACK_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
            "WRITEBACK_GRAPH_TENANT_ID", "tenant",
            "WRITEBACK_GRAPH_CLIENT_ID", "client",
            "WRITEBACK_GRAPH_CLIENT_SECRET", "secret-value");

    @Test
    void everyDefault() {
        IngestorSettings settings = IngestorSettings.from(LEAST);
        assertThat(settings.graph())
                .isEqualTo(new GraphSettings(
                        URI.create("https://graph.microsoft.com"),
                        URI.create("https://login.microsoftonline.com"),
                        GraphAuth.CLIENT_SECRET,
                        "tenant",
                        "client",
                        Optional.of("secret-value"),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(30),
                        Duration.ofDays(28)));
        assertThat(settings.serverPort()).isEqualTo(8080);
        assertThat(settings.managementPort()).isEqualTo(8081);
        assertThat(settings.kafka().topicPrefix()).isEmpty();
        assertThat(settings.kafka().createTopics()).isTrue();
        assertThat(settings.kafka().partitions()).isEqualTo(12);
        assertThat(settings.kafka().replication()).isEqualTo(3);
    }

    @Test
    void everyProperty(@TempDir Path directory) throws Exception {
        Path certificate = Files.writeString(directory.resolve("app.pem"), "pem");
        IngestorSettings settings = IngestorSettings.from(with(Map.of(
                "WRITEBACK_GRAPH_BASE_URL", "https://gateway.example/graph/",
                "WRITEBACK_GRAPH_AUTHORITY", "https://login.example",
                "WRITEBACK_GRAPH_AUTH", "certificate",
                "WRITEBACK_GRAPH_CLIENT_CERTIFICATE_FILE", certificate.toString(),
                "WRITEBACK_GRAPH_NOTIFICATION_URL", "https://writeback.example/",
                "WRITEBACK_GRAPH_POLL_INTERVAL", "PT5M",
                "WRITEBACK_GRAPH_SUBSCRIPTION_LIFE", "P3D",
                "SERVER_PORT", "1",
                "MANAGEMENT_SERVER_PORT", "2")));
        assertThat(settings.graph())
                .isEqualTo(new GraphSettings(
                        URI.create("https://gateway.example/graph"),
                        URI.create("https://login.example"),
                        GraphAuth.CERTIFICATE,
                        "tenant",
                        "client",
                        Optional.of("secret-value"),
                        Optional.of(certificate),
                        Optional.of(URI.create("https://writeback.example")),
                        Duration.ofMinutes(5),
                        Duration.ofDays(3)));
        assertThat(settings.graph().root("beta")).isEqualTo("https://gateway.example/graph/beta");
        assertThat(List.of(settings.serverPort(), settings.managementPort())).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "global, https://graph.microsoft.com, https://login.microsoftonline.com",
        "us-gov, https://graph.microsoft.us, https://login.microsoftonline.us",
        "us-dod, https://dod-graph.microsoft.us, https://login.microsoftonline.us",
        "china, https://microsoftgraph.chinacloudapi.cn, https://login.chinacloudapi.cn"
    })
    void aNationalCloudSetsGraphAndAuthority(String cloud, URI graph, URI authority) {
        GraphSettings settings = IngestorSettings.from(with(Map.of("WRITEBACK_GRAPH_CLOUD", cloud)))
                .graph();
        assertThat(settings.baseUrl()).isEqualTo(graph);
        assertThat(settings.authority()).isEqualTo(authority);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WRITEBACK_KAFKA_BOOTSTRAP_SERVERS | '' | is not set | Set it to the brokers",
                "WRITEBACK_GRAPH_TENANT_ID | '' | is not set | Set it to the id of the tenant",
                "WRITEBACK_GRAPH_CLIENT_ID | '' | is not set | Set it to the id of the app registration",
                "WRITEBACK_GRAPH_CLIENT_SECRET | '' | is not set, and WRITEBACK_GRAPH_AUTH is client-secret | secret of",
                "WRITEBACK_GRAPH_AUTH | none | is not a loopback address | Set it to client-secret",
                "WRITEBACK_GRAPH_AUTH | password | is 'password' | Set it to one of client-secret, certificate",
                "WRITEBACK_GRAPH_CLOUD | germany | is 'germany' | Set it to one of global, us-gov, us-dod, china",
                "WRITEBACK_GRAPH_BASE_URL | http://graph.example | is 'http://graph.example' | https address",
                "WRITEBACK_GRAPH_BASE_URL | graph.example | is 'graph.example' | https address",
                "WRITEBACK_GRAPH_BASE_URL | https://graph.example/v1.0 | with a version | Leave the version out",
                "WRITEBACK_GRAPH_AUTHORITY | http://login.example | is 'http://login.example' | https address",
                "WRITEBACK_GRAPH_NOTIFICATION_URL | https://a.example/?x | is 'https://a.example/?x' | https address",
                "WRITEBACK_GRAPH_POLL_INTERVAL | 30 | is '30' | ISO-8601 duration",
                "WRITEBACK_GRAPH_POLL_INTERVAL | PT0S | is 'PT0S' | ISO-8601 duration",
                "WRITEBACK_GRAPH_SUBSCRIPTION_LIFE | P29D | is 'P29D' | ISO-8601 duration",
                "WRITEBACK_GRAPH_CLIENT_CERTIFICATE_FILE | /nowhere | can't be read | Name a file",
                "SERVER_PORT | 70000 | is '70000' | a whole number from 0 to 65535",
                "MANAGEMENT_SERVER_PORT | 8080 | is 8080, as SERVER_PORT is | Choose another port",
                "MANAGEMENT_SERVER_PORT | http | is 'http' | a whole number from 0 to 65535"
            })
    void aWrongValueIsNamedWithItsProblemAndRemedy(String name, String value, String problem, String remedy) {
        assertThatThrownBy(() -> IngestorSettings.from(with(Map.of(name, value))))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith(name + ": ")
                .hasMessageContaining(problem)
                .hasMessageContaining(remedy)
                .hasMessageNotContaining("secret-value");
    }

    @Test
    void noAuthenticationIsForLoopbackAndNeedsNoCredentials() {
        GraphSettings settings = IngestorSettings.from(Map.of(
                        "WRITEBACK_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
                        "WRITEBACK_GRAPH_AUTH", "none",
                        "WRITEBACK_GRAPH_BASE_URL", "http://localhost:8089"))
                .graph();
        assertThat(settings.auth()).isEqualTo(GraphAuth.NONE);
    }

    @Test
    void theSecretIsInNoText() {
        assertThat(IngestorSettings.from(LEAST).toString()).doesNotContain("secret-value");
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(LEAST);
        all.putAll(more);
        return all;
    }
}
