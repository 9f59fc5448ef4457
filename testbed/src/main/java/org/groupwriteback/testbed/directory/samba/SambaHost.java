package org.groupwriteback.testbed.directory.samba;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Where a Samba AD DC runs. */
interface SambaHost extends AutoCloseable {
    String REALM = "LAB.TEST";
    String BASE_DN = "DC=lab,DC=test";
    String ADMINISTRATOR_DN = "CN=Administrator,CN=Users," + BASE_DN;
    String ADMINISTRATOR_PASSWORD = "Lab-Passw0rd!";

    String address();

    int ldapPort();

    int ldapsPort();

    Path caFile();

    /**
     * Runs a command of {@code samba_directory.py} on the domain.
     *
     * @return what it printed
     * @throws IllegalStateException when it fails
     */
    String administer(String command, List<String> arguments, String input);

    /** The server's process id, where it is a process of this machine. */
    OptionalLong pid();

    void goDown();

    void comeBack();

    @Override
    void close();
}
