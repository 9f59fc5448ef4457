package org.groupwriteback.testbed.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.groupwriteback.testbed.FreePort;

/**
 * The broker's two loopback ports, kept in its directory so that clients find it again after a restart.
 *
 * @param client where producers and consumers connect
 * @param controller where the node speaks with itself
 */
record BrokerPorts(int client, int controller) {
    private static final String FILE = "ports.properties";

    /** The ports of the last start where they are still free, else free ones; written down for the next start. */
    static BrokerPorts keptOrFree(Path directory) {
        Properties kept = read(directory);
        return write(directory, new BrokerPorts(keptOrFree(kept, "client"), keptOrFree(kept, "controller")));
    }

    /** This client port, whether free or not, and a controller port as {@link #keptOrFree(Path)} finds it. */
    static BrokerPorts withClient(Path directory, int client) {
        return write(directory, new BrokerPorts(client, keptOrFree(read(directory), "controller")));
    }

    private static int keptOrFree(Properties kept, String name) {
        int port = Integer.parseInt(kept.getProperty(name, "0"));
        return port != 0 && isFree(port) ? port : FreePort.next();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Properties read(Path directory) {
        Properties kept = new Properties();
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                kept.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return kept;
    }

    private static BrokerPorts write(Path directory, BrokerPorts ports) {
        Properties kept = new Properties();
        kept.setProperty("client", String.valueOf(ports.client));
        kept.setProperty("controller", String.valueOf(ports.controller));
        try {
            Files.createDirectories(directory);
            try (OutputStream out = Files.newOutputStream(directory.resolve(FILE))) {
                kept.store(out, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ports;
    }
}
