package org.groupwriteback.testbed.directory.samba;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The script of what Samba does only through its Python API. */
final class AdministrationScript {
    private static final String RESOURCE = "/org/groupwriteback/testbed/directory/samba_directory.py";

    private AdministrationScript() {}

    static byte[] content() {
        try (InputStream in =
                Objects.requireNonNull(AdministrationScript.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path writeTo(Path directory) throws IOException {
        return Files.write(directory.resolve("samba_directory.py"), content());
    }
}
