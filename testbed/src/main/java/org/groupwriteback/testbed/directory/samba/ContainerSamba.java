package org.groupwriteback.testbed.directory.samba;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.groupwriteback.testbed.Directories;
import org.groupwriteback.testbed.directory.Certificates;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/** Debian's Samba in a container whose image is built on first use. Needs a Docker engine. */
final class ContainerSamba implements SambaHost {
    private static final int LDAP = 389;
    private static final int LDAPS = 636;
    private static final String HOME = "/domain";
    private static final String SCRIPT = "/samba_directory.py";

    private final GenericContainer<?> container;
    private final Path directory;
    private final Certificates certificates;

    private ContainerSamba(GenericContainer<?> container, Path directory, Certificates certificates) {
        this.container = container;
        this.directory = directory;
        this.certificates = certificates;
    }

    /**
     * Starts it.
     *
     * @throws IllegalStateException when there is no Docker engine
     */
    static ContainerSamba start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException("testbed.containers is true and no Docker engine answers."
                    + " Start one, or leave the property out to run Debian's Samba on this machine.");
        }
        try {
            Path directory = Files.createTempDirectory("samba");
            Certificates certificates = Certificates.create(
                    directory, DockerClientFactory.instance().dockerHostIpAddress());
            GenericContainer<?> container = container(certificates);
            container.start();
            return new ContainerSamba(container, directory, certificates);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GenericContainer<?> container(Certificates certificates) {
        return new GenericContainer<>(image())
                .withCopyToContainer(Transferable.of(SambaConfiguration.text(HOME, "lo eth0", false)), "/smb.conf")
                .withCopyFileToContainer(MountableFile.forHostPath(certificates.caFile()), HOME + "/tls/ca.pem")
                .withCopyFileToContainer(
                        MountableFile.forHostPath(certificates.serverCertificate()), HOME + "/tls/server.pem")
                .withCopyFileToContainer(
                        MountableFile.forHostPath(certificates.serverKey(), 0600), HOME + "/tls/server.key")
                .withExposedPorts(LDAP, LDAPS)
                .waitingFor(Wait.forListeningPorts(LDAP, LDAPS))
                .withCommand("sh", "-ec", """
                        mkdir -p %1$s/run %1$s/cache %1$s/bind-dns
                        echo '%2$s' | python3 %3$s provision %1$s 127.0.0.1
                        cp /smb.conf %1$s/etc/smb.conf
                        exec samba -s %1$s/etc/smb.conf -F --no-process-group -M single --debug-stdout </dev/null
                        """.formatted(HOME, ADMINISTRATOR_PASSWORD, SCRIPT));
    }

    private static ImageFromDockerfile image() {
        return new ImageFromDockerfile("group-writeback-testbed/samba", false)
                .withFileFromTransferable("samba_directory.py", Transferable.of(AdministrationScript.content()))
                .withDockerfileFromBuilder(file -> file.from("debian:12-slim")
                        .run("apt-get update && apt-get install -y --no-install-recommends "
                                + String.join(" ", SambaPackages.NAMES) + " && rm -rf /var/lib/apt/lists/*")
                        .copy("samba_directory.py", SCRIPT)
                        .build());
    }

    @Override
    public String address() {
        return container.getHost().equals("localhost") ? "127.0.0.1" : container.getHost();
    }

    @Override
    public int ldapPort() {
        return container.getMappedPort(LDAP);
    }

    @Override
    public int ldapsPort() {
        return container.getMappedPort(LDAPS);
    }

    @Override
    public Path caFile() {
        return certificates.caFile();
    }

    @Override
    public String administer(String command, List<String> arguments, String input) {
        List<String> line = new ArrayList<>(List.of(
                "sh",
                "-c",
                "input=$1; shift; exec \"$@\" < \"$input\"",
                "sh",
                "/input",
                "python3",
                SCRIPT,
                command,
                HOME));
        line.addAll(arguments);
        try {
            container.copyFileToContainer(Transferable.of(input), "/input");
            ExecResult result = container.execInContainer(line.toArray(String[]::new));
            if (result.getExitCode() != 0) {
                throw new IllegalStateException(command + " failed: " + result.getStderr());
            }
            return result.getStdout();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in " + command, e);
        }
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    /** Frozen rather than stopped, because a container that is started again gets other ports. */
    @Override
    public void goDown() {
        container
                .getDockerClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void comeBack() {
        container
                .getDockerClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void close() {
        container.stop();
        Directories.remove(directory);
    }
}
