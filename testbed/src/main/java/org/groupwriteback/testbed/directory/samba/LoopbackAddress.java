package org.groupwriteback.testbed.directory.samba;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A loopback address that one Samba has to itself, because its ports are fixed. Held against other processes of this
 * machine by a lock on a file, which ends with the process.
 */
final class LoopbackAddress implements AutoCloseable {
    private static final int FIRST = 21;
    private static final int LAST = 250;
    private static final Set<Integer> PORTS = Set.of(389, 636, 3268, 3269);

    private final String text;
    private final FileChannel lock;

    private LoopbackAddress(String text, FileChannel lock) {
        this.text = text;
        this.lock = lock;
    }

    /**
     * Finds a free one.
     *
     * @throws IllegalStateException when none is free, or this user may not listen on ports below 1024
     */
    static LoopbackAddress claim() {
        IOException last = null;
        for (int i = FIRST; i <= LAST; i++) {
            String text = "127.0.0." + i;
            FileChannel lock = lock(text);
            if (lock != null) {
                try {
                    tryPorts(text);
                    return new LoopbackAddress(text, lock);
                } catch (IOException e) {
                    last = e;
                    release(lock);
                }
            }
        }
        throw new IllegalStateException(
                "No loopback address from 127.0.0." + FIRST + " on has ports " + PORTS + " free. Run as root, or allow"
                        + " low ports with: sysctl net.ipv4.ip_unprivileged_port_start=389",
                last);
    }

    String text() {
        return text;
    }

    @Override
    public void close() {
        release(lock);
    }

    private static @Nullable FileChannel lock(String text) {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "testbed-" + text + ".lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return channel;
            }
            channel.close();
            return null;
        } catch (IOException e) {
            // Another user's file: that one has the address.
            return null;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tryPorts(String text) throws IOException {
        for (int port : PORTS) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getByName(text), port));
            }
        }
    }
}
