package org.groupwriteback.testbed.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import org.groupwriteback.testbed.directory.samba.SambaDirectory;

/** Runs a Samba AD DC by hand until this process is ended, and prints how to reach it. */
public final class SambaMain {
    private SambaMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        SambaDirectory directory = SambaDirectory.start();
        Path password = Files.createTempFile(
                "administrator",
                ".password",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, directory.administrator().password());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            directory.close();
                            password.toFile().delete();
                        },
                        "directory's end"));
        System.out.printf(
                "ldap=%s%nldaps=%s%nbase=%s%nadministrator=%s%npassword-file=%s%nca-file=%s%npid=%d%n",
                directory.ldapUrl(),
                directory.ldapsUrl(),
                directory.baseDn(),
                directory.administrator().dn(),
                password,
                directory.caFile(),
                ProcessHandle.current().pid());
        new CountDownLatch(1).await();
    }
}
