package org.groupwriteback.testbed.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    @TempDir
    Path directory;

    @Test
    void aServerCertificateNamesItsAddressAndIsSignedByTheAuthority() throws Exception {
        Certificates certificates = Certificates.create(directory, "127.0.0.99");

        X509Certificate authority = read(certificates.caFile());
        X509Certificate server = read(certificates.serverCertificate());
        server.verify(authority.getPublicKey());
        assertThat(server.getSubjectAlternativeNames()).contains(List.of(7, "127.0.0.99"));
        KeyStore store =
                KeyStore.getInstance(certificates.keyStore().toFile(), Certificates.STORE_PASSWORD.toCharArray());
        assertThat(store.getCertificateChain("server")).containsExactly(server, authority);
        assertThat(certificates.serverKey()).content().startsWith("-----BEGIN PRIVATE KEY-----");
    }

    private static X509Certificate read(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
