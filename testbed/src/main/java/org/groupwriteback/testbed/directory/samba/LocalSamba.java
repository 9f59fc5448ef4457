package org.groupwriteback.testbed.directory.samba;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.groupwriteback.testbed.Directories;
import org.groupwriteback.testbed.directory.Certificates;

/** Debian's Samba as a process of this machine, on a loopback address of its own, in a temporary directory. */
final class LocalSamba implements SambaHost {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    /** 50,000 users take a minute. */
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(15);

    private final LoopbackAddress address;
    private final Path directory;
    private final Path script;
    private final Certificates certificates;
    private Process process;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalSamba(LoopbackAddress address, Path directory) throws IOException {
        this.address = address;
        this.directory = directory;
        SambaTemplate.unpackInto(directory);
        this.script = AdministrationScript.writeTo(directory);
        this.certificates = Certificates.create(directory.resolve("tls"), address.text());
        Files.setPosixFilePermissions(certificates.serverKey(), PosixFilePermissions.fromString("rw-------"));
        for (String name : List.of("run", "cache", "bind-dns")) {
            Files.createDirectories(directory.resolve(name));
        }
        Files.writeString(
                directory.resolve("etc/smb.conf"),
                SambaConfiguration.text(directory.toString(), address.text() + "/8", true));
        this.process = launch();
    }

    static LocalSamba start() {
        SambaPackages.ensure();
        LoopbackAddress address = LoopbackAddress.claim();
        Path directory = null;
        boolean ready = false;
        try {
            directory = Files.createTempDirectory("samba");
            LocalSamba started = new LocalSamba(address, directory);
            started.awaitReady();
            ready = true;
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't start Samba in " + directory, e);
        } finally {
            if (!ready) {
                address.close();
                if (directory != null) {
                    Directories.remove(directory);
                }
            }
        }
    }

    @Override
    public String address() {
        return address.text();
    }

    @Override
    public int ldapPort() {
        return 389;
    }

    @Override
    public int ldapsPort() {
        return 636;
    }

    @Override
    public Path caFile() {
        return certificates.caFile();
    }

    @Override
    public String administer(String command, List<String> arguments, String input) {
        List<String> line =
                new ArrayList<>(List.of(SambaPackages.PYTHON, script.toString(), command, directory.toString()));
        line.addAll(arguments);
        return new Command(line, input, COMMAND_LIMIT).run();
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(process.pid());
    }

    /** As {@code kill -9} does. */
    @Override
    public void goDown() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void comeBack() {
        try {
            process = launch();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            stop();
            Directories.remove(directory);
            address.close();
        }
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Its standard input is a pipe from this JVM, whose end ends Samba too. */
    private Process launch() throws IOException {
        return Command.withoutPythonSettings(new ProcessBuilder(
                        SambaPackages.SERVER.toString(),
                        "-s",
                        directory.resolve("etc/smb.conf").toString(),
                        "-F",
                        "--no-process-group",
                        "-M",
                        "single",
                        "--debug-stdout"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("samba.out").toFile())
                .start();
    }

    private void awaitReady() throws IOException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try (LDAPConnection connection = new LDAPConnection(address(), ldapPort())) {
                connection.getRootDSE();
                return;
            } catch (LDAPException e) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
        boolean alive = process.isAlive();
        String said = Files.readString(directory.resolve("samba.out"));
        stop();
        throw new IllegalStateException("Samba " + (alive ? "doesn't answer" : "ended") + " on " + address() + ":\n"
                + said.substring(Math.max(0, said.length() - 2000)));
    }
}
