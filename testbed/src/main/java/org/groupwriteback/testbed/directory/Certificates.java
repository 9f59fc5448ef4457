package org.groupwriteback.testbed.directory;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.cert.ManageCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate authority of its own and a server certificate for one address, in a directory: {@code ca.pem}, {@code
 * server.pem}, {@code server.key} and the key store {@code server.p12}. Made anew for each directory server; nothing
 * trusts them but who is given the file.
 */
public final class Certificates {
    public static final String STORE_PASSWORD = "changeit";

    private static final String HOST = "dc1.lab.test";
    private static final String DAYS = "3650";

    private final Path directory;

    private Certificates(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes them.
     *
     * @param address the IP address that clients connect to
     */
    public static Certificates create(Path directory, String address) {
        try {
            Files.createDirectories(directory);
            Certificates certificates = new Certificates(directory);
            certificates.createAuthority();
            certificates.createServerCertificate(address);
            return certificates;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path caFile() {
        return directory.resolve("ca.pem");
    }

    public Path serverCertificate() {
        return directory.resolve("server.pem");
    }

    public Path serverKey() {
        return directory.resolve("server.key");
    }

    /** PKCS #12, with {@link #STORE_PASSWORD}. */
    public Path keyStore() {
        return directory.resolve("server.p12");
    }

    private void createAuthority() {
        run(
                arguments("generate-self-signed-certificate", "ca.p12", "ca"),
                "--subject-dn",
                "CN=Testbed certificate authority",
                "--days-valid",
                DAYS,
                "--key-algorithm",
                "RSA",
                "--key-size-bits",
                "2048",
                "--signature-algorithm",
                "SHA256withRSA",
                "--basic-constraints-is-ca",
                "true",
                "--key-usage",
                "key-cert-sign",
                "--key-usage",
                "crl-sign");
        export("ca.p12", "ca", caFile());
    }

    private void createServerCertificate(String address) {
        Path request = directory.resolve("server.csr");
        Path signed = serverCertificate();
        run(
                arguments("generate-certificate-signing-request", "server.p12", "server"),
                "--subject-dn",
                "CN=" + HOST,
                "--output-file",
                request.toString(),
                "--output-format",
                "PEM",
                "--key-algorithm",
                "RSA",
                "--key-size-bits",
                "2048",
                "--signature-algorithm",
                "SHA256withRSA",
                "--subject-alternative-name-ip-address",
                address,
                "--subject-alternative-name-dns",
                HOST,
                "--subject-alternative-name-dns",
                "localhost",
                "--extended-key-usage",
                "server-auth");
        run(
                arguments("sign-certificate-signing-request", "ca.p12", "ca"),
                "--request-input-file",
                request.toString(),
                "--certificate-output-file",
                signed.toString(),
                "--output-format",
                "PEM",
                "--days-valid",
                DAYS,
                "--include-requested-extensions",
                "--no-prompt");
        run(
                arguments("import-certificate", "server.p12", "server"),
                "--certificate-file",
                signed.toString(),
                "--certificate-file",
                caFile().toString(),
                "--no-prompt");
        run(
                arguments("export-private-key", "server.p12", "server"),
                "--output-file",
                serverKey().toString(),
                "--output-format",
                "PEM");
    }

    private void export(String store, String alias, Path file) {
        run(arguments("export-certificate", store, alias), "--output-file", file.toString(), "--output-format", "PEM");
    }

    private List<String> arguments(String command, String store, String alias) {
        List<String> arguments = new ArrayList<>(
                List.of(command, "--keystore", directory.resolve(store).toString()));
        arguments.addAll(List.of("--keystore-password", STORE_PASSWORD));
        arguments.addAll(List.of(command.startsWith("sign-") ? "--signing-certificate-alias" : "--alias", alias));
        if (command.startsWith("generate-")) {
            arguments.addAll(List.of("--keystore-type", "PKCS12"));
        }
        return arguments;
    }

    private static void run(List<String> command, String... more) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of(more));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ResultCode result =
                ManageCertificates.main(InputStream.nullInputStream(), said, said, arguments.toArray(String[]::new));
        if (!result.equals(ResultCode.SUCCESS)) {
            throw new IllegalStateException(
                    "Can't make certificates (" + command.get(0) + "): " + said.toString(StandardCharsets.UTF_8));
        }
    }
}
