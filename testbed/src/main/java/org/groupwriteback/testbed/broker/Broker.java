package org.groupwriteback.testbed.broker;

import java.nio.file.Path;

/**
 * A running Kafka broker of one node. Topics are never created by use. Ready for clients when a factory method returns;
 * safe for use by many threads.
 */
public interface Broker extends AutoCloseable {

    /** Where clients connect, as {@code host:port}. */
    String bootstrapServers();

    /** Stops the broker in order, keeping its data. Further calls do nothing. */
    @Override
    void close();

    /**
     * Starts a broker that keeps its data in a directory, formatted when new; a later start finds topics, records and
     * offsets again, on the same port unless another process took it. With {@code -Dtestbed.containers=true} the broker is
     * a container instead, whose data ends with it.
     *
     * @throws IllegalStateException when it doesn't start; the message says what to do
     */
    static Broker start(Path directory) {
        return Boolean.getBoolean("testbed.containers") ? new ContainerBroker() : EmbeddedBroker.start(directory);
    }

    /**
     * As {@link #start(Path)}, always in this JVM, on exactly this port.
     *
     * @throws IllegalStateException also when the port is taken
     */
    static Broker start(Path directory, int port) {
        return EmbeddedBroker.start(directory, port);
    }

    /** The broker that the tests of one JVM share: started by the first caller, stopped and removed with the JVM. */
    static Broker shared() {
        return SharedBroker.get();
    }
}
