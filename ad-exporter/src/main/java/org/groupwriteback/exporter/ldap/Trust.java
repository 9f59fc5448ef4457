package org.groupwriteback.exporter.ldap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.groupwriteback.settings.InvalidSetting;

/** Trust in the issuers that a PEM file names, and in no others. */
final class Trust {
    private Trust() {}

    static SSLSocketFactory in(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore issuers = KeyStore.getInstance(KeyStore.getDefaultType());
            issuers.load(null, null);
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                issuers.setCertificateEntry("issuer-" + count++, certificate);
            }
            if (count == 0) {
                throw new GeneralSecurityException("no certificate");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(issuers);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidSetting(
                    "WRITEBACK_AD_CA_FILE",
                    "holds no certificate that can be read: " + pem,
                    "Name a PEM file of the CA");
        }
    }
}
