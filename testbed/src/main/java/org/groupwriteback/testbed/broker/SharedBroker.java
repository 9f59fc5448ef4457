package org.groupwriteback.testbed.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.groupwriteback.testbed.Directories;
import org.jspecify.annotations.Nullable;

/** Holds the JVM's shared broker, so that a test run pays for one start. */
final class SharedBroker {
    private static @Nullable Broker broker;

    private SharedBroker() {}

    static synchronized Broker get() {
        if (broker == null) {
            broker = startInTemporaryDirectory();
        }
        return broker;
    }

    private static Broker startInTemporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory("broker");
            Broker started = Broker.start(directory);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                started.close();
                                Directories.remove(directory);
                            },
                            "shared broker's end"));
            return new Undying(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A test that closes what it shares must not take it from the next one. */
    private record Undying(Broker broker) implements Broker {
        @Override
        public String bootstrapServers() {
            return broker.bootstrapServers();
        }

        @Override
        public void close() {}
    }
}
