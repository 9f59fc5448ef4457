package org.groupwriteback.testbed.directory.samba;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import org.groupwriteback.testbed.Directories;

/**
 * A freshly provisioned domain as a tar file, made by the first start on this machine and unpacked by all later ones.
 * Kept in {@code testbed.cache}, by default below the temporary directory.
 */
final class SambaTemplate {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private SambaTemplate() {}

    static void unpackInto(Path directory) {
        try {
            Path file = file();
            if (!Files.exists(file)) {
                make(file);
            }
            new Command(List.of("tar", "-C", directory.toString(), "-xzf", file.toString()), "", LIMIT).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Named for the script that makes it, so that a changed script makes a new one. */
    private static Path file() throws IOException {
        String user = System.getProperty("user.name");
        Path fallback = Path.of(System.getProperty("java.io.tmpdir"), "group-writeback-testbed-" + user);
        Path cache = Path.of(System.getProperty("testbed.cache", fallback.toString()));
        if (!Files.isDirectory(cache)) {
            Files.createDirectories(
                    cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.getOwner(cache).getName().equals(user)) {
            throw new IllegalStateException(cache + " belongs to "
                    + Files.getOwner(cache).getName() + "; set testbed.cache to a directory of your own");
        }
        return cache.resolve("samba-" + digest(AdministrationScript.content()) + ".tar.gz");
    }

    private static void make(Path file) throws IOException {
        Path work = Files.createTempDirectory("samba");
        try {
            Path script = AdministrationScript.writeTo(work);
            new Command(
                            List.of(SambaPackages.PYTHON, script.toString(), "provision", work.toString(), "127.0.0.1"),
                            SambaHost.ADMINISTRATOR_PASSWORD + "\n",
                            LIMIT)
                    .run();
            Path made = Files.createTempFile(file.getParent(), "samba", ".tmp");
            new Command(
                            List.of("tar", "-C", work.toString(), "-Sczf", made.toString(), "etc", "private", "state"),
                            "",
                            LIMIT)
                    .run();
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Directories.remove(work);
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return String.format("%064x", new BigInteger(1, digest)).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
