package org.groupwriteback.ingestor.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.groupwriteback.settings.InvalidSetting;
import org.groupwriteback.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {
    private static final Map<String, String> APPLICATION = Map.of(
            "WRITEBACK_GRAPH_TENANT_ID", "11111111-2222-3333-4444-555555555555",
            "WRITEBACK_GRAPH_CLIENT_ID", "client",
            "WRITEBACK_GRAPH_CLIENT_SECRET", "secret");

    /** The SDK sends no token, and says nothing, to a host that is not on its list. */
    @ParameterizedTest
    @CsvSource({
        "https://graph.microsoft.com, client-secret, graph.microsoft.com",
        "https://gateway.example/graph, client-secret, gateway.example",
        "https://gateway.example/graph, managed-identity, gateway.example"
    })
    void theHostOfOurGraphGetsTheToken(String baseUrl, String auth, String host) {
        var provider = (BaseBearerTokenAuthenticationProvider)
                Credentials.of(settings(Map.of("WRITEBACK_GRAPH_BASE_URL", baseUrl, "WRITEBACK_GRAPH_AUTH", auth)));
        assertThat(provider.getAccessTokenProvider().getAllowedHostsValidator().getAllowedHosts())
                .containsExactly(host);
    }

    @Test
    void noAuthenticationSendsNoToken() {
        assertThat(Credentials.of(settings(
                        Map.of("WRITEBACK_GRAPH_BASE_URL", "http://127.0.0.1:1", "WRITEBACK_GRAPH_AUTH", "none"))))
                .isInstanceOf(AnonymousAuthenticationProvider.class);
    }

    @Test
    void aMissingWorkloadIdentityIsASettingsError() {
        assertThatThrownBy(() -> Credentials.of(settings(Map.of("WRITEBACK_GRAPH_AUTH", "workload-identity"))))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("WRITEBACK_GRAPH_AUTH: is workload-identity, and no such identity is there");
    }

    @Test
    void aFileThatIsNoCertificateIsASettingsError(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("app.pem"), "not a certificate");
        assertThatThrownBy(() -> Credentials.of(settings(Map.of(
                        "WRITEBACK_GRAPH_AUTH",
                        "certificate",
                        "WRITEBACK_GRAPH_CLIENT_CERTIFICATE_FILE",
                        file.toString()))))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("WRITEBACK_GRAPH_CLIENT_CERTIFICATE_FILE: holds no certificate");
    }

    private static GraphSettings settings(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(APPLICATION);
        environment.putAll(more);
        return GraphSettings.from(Settings.of(environment));
    }
}
