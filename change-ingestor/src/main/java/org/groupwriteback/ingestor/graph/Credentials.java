package org.groupwriteback.ingestor.graph;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import com.microsoft.graph.core.authentication.AzureIdentityAuthenticationProvider;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import com.microsoft.kiota.authentication.AuthenticationProvider;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.groupwriteback.settings.InvalidSetting;

/**
 * Signs requests in, as WRITEBACK_GRAPH_AUTH says. The SDK sends a token to hosts on its list only, and says nothing
 * when it doesn't: so our Graph's host is always put on that list.
 */
final class Credentials {
    private Credentials() {}

    static AuthenticationProvider of(GraphSettings settings) {
        if (settings.auth() == GraphAuth.NONE) {
            return new AnonymousAuthenticationProvider();
        }
        String[] hosts = allowedHosts(settings.baseUrl()).toArray(new String[0]);
        String scope = scope(settings);
        if (settings.auth() == GraphAuth.CLIENT_SECRET
                && settings.authority().getScheme().equals("http")) {
            return new BaseBearerTokenAuthenticationProvider(
                    new LoopbackTokens(settings, scope, allowedHosts(settings.baseUrl())));
        }
        return new AzureIdentityAuthenticationProvider(checkedCredential(settings), hosts, scope);
    }

    private static TokenCredential checkedCredential(GraphSettings settings) {
        try {
            return credential(settings);
        } catch (RuntimeException e) {
            // Azure's library says so for a certificate that is none, or a pod that was given no identity.
            String[] problem = settings.auth() == GraphAuth.CERTIFICATE
                    ? new String[] {
                        "WRITEBACK_GRAPH_CLIENT_CERTIFICATE_FILE",
                        "holds no certificate with its private key",
                        "Name a PEM file with both"
                    }
                    : new String[] {
                        "WRITEBACK_GRAPH_AUTH",
                        "is " + settings.auth().text() + ", and no such identity is there",
                        "Give the machine or pod one: for workload identity, AZURE_FEDERATED_TOKEN_FILE names its token"
                    };
            InvalidSetting invalid = new InvalidSetting(problem[0], problem[1], problem[2]);
            invalid.initCause(e);
            throw invalid;
        }
    }

    private static TokenCredential credential(GraphSettings settings) {
        String authority = settings.authority().toString();
        boolean customAuthority = !settings.authority().getHost().startsWith("login.");
        return switch (settings.auth()) {
            case CLIENT_SECRET -> {
                ClientSecretCredentialBuilder builder = new ClientSecretCredentialBuilder()
                        .tenantId(settings.tenantId())
                        .clientId(settings.clientId())
                        .clientSecret(settings.clientSecret().orElseThrow())
                        .authorityHost(authority);
                yield (customAuthority ? builder.disableInstanceDiscovery() : builder).build();
            }
            case CERTIFICATE -> {
                ClientCertificateCredentialBuilder builder = new ClientCertificateCredentialBuilder()
                        .tenantId(settings.tenantId())
                        .clientId(settings.clientId())
                        .pemCertificate(checkedPem(settings.certificate().orElseThrow()))
                        .authorityHost(authority);
                yield (customAuthority ? builder.disableInstanceDiscovery() : builder).build();
            }
            case MANAGED_IDENTITY -> {
                ManagedIdentityCredentialBuilder builder = new ManagedIdentityCredentialBuilder();
                yield (settings.clientId().isEmpty() ? builder : builder.clientId(settings.clientId())).build();
            }
            case WORKLOAD_IDENTITY -> {
                WorkloadIdentityCredentialBuilder builder =
                        new WorkloadIdentityCredentialBuilder().authorityHost(authority);
                if (!settings.clientId().isEmpty()) {
                    builder.clientId(settings.clientId());
                }
                if (!settings.tenantId().isEmpty()) {
                    builder.tenantId(settings.tenantId());
                }
                yield builder.build();
            }
            case NONE -> throw new IllegalStateException("No credential for no authentication");
        };
    }

    /** Azure's library would say so only when it signs in first. */
    private static String checkedPem(Path file) {
        try {
            String pem = Files.readString(file);
            if (!pem.contains("-----BEGIN CERTIFICATE-----") || !pem.contains("PRIVATE KEY-----")) {
                throw new IllegalArgumentException("not a PEM file with certificate and private key");
            }
            return file.toString();
        } catch (IOException e) {
            throw new IllegalArgumentException("not a text file", e);
        }
    }

    private static List<String> allowedHosts(URI baseUrl) {
        return WebAddress.isLoopback(baseUrl)
                ? List.of("localhost", "127.0.0.1", "[::1]", "::1")
                : List.of(baseUrl.getHost());
    }

    private static String scope(GraphSettings settings) {
        URI base = settings.baseUrl();
        return base.getScheme() + "://" + base.getRawAuthority() + "/.default";
    }
}
