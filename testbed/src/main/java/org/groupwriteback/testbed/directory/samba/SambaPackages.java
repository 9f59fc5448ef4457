package org.groupwriteback.testbed.directory.samba;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Debian's packages of the Samba AD DC, installed when they are missing and this process may do so. */
final class SambaPackages {
    static final Path SERVER = Path.of("/usr/sbin/samba");
    /** Another python3 may come first in the path, and it lacks Samba's modules. */
    static final String PYTHON = "/usr/bin/python3";

    static final List<String> NAMES = List.of(
            "samba-ad-dc",
            "samba",
            "samba-dsdb-modules",
            "samba-vfs-modules",
            "winbind",
            "ldb-tools",
            "ldap-utils",
            "python3-samba",
            "samba-ad-provision",
            "attr");

    private static final Path APT = Path.of("/usr/bin/apt-get");
    private static final Path SCHEMA =
            Path.of("/usr/share/samba/setup/ad-schema/AD_DS_Attributes__Windows_Server_2016.ldf");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private SambaPackages() {}

    /**
     * Makes sure of them.
     *
     * @throws IllegalStateException when they are missing and can't be installed; the message says what to do
     */
    static synchronized void ensure() {
        if (Files.exists(SERVER) && Files.exists(SCHEMA)) {
            return;
        }
        String byHand = "apt-get install --no-install-recommends " + String.join(" ", NAMES);
        if (!Files.exists(APT)) {
            throw new IllegalStateException("These tests need the Samba AD DC (" + SERVER + " and " + SCHEMA
                    + "), which this system's package manager has to install; on Debian 12: " + byHand
                    + ". With a Docker engine, -Dtestbed.containers=true needs no installation.");
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new IllegalStateException("These tests need the Samba AD DC. Install it as root: " + byHand
                    + ". With a Docker engine, -Dtestbed.containers=true needs no installation.");
        }
        System.err.println("Installing the Samba AD DC, which tests run as their Active Directory: " + byHand);
        apt(List.of("update"));
        List<String> install = new ArrayList<>(List.of("install", "-y", "--no-install-recommends"));
        install.addAll(NAMES);
        apt(install);
        System.err.println("Installed the Samba AD DC.");
    }

    private static void apt(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/env",
                "DEBIAN_FRONTEND=noninteractive",
                APT.toString(),
                "-q",
                "-o",
                "DPkg::Lock::Timeout=120"));
        command.addAll(arguments);
        new Command(command, "", LIMIT).run();
    }
}
