package org.groupwriteback.testbed.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Kafka's own server inside this JVM, on disk. Its fatal faults, which would end the JVM, are thrown in the thread that
 * met them instead.
 */
final class EmbeddedBroker implements Broker {
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(9);
    private static final int ATTEMPTS = 3;

    private final KafkaRaftServer server;
    private final BrokerPorts ports;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedBroker(KafkaRaftServer server, BrokerPorts ports) {
        this.server = server;
        this.ports = ports;
    }

    static EmbeddedBroker start(Path directory) {
        Path home = directory.toAbsolutePath();
        for (int attempt = 1; ; attempt++) {
            try {
                return start(home, BrokerPorts.keptOrFree(home), SESSION_TIMEOUT, new Properties());
            } catch (IllegalStateException e) {
                // Between finding a free port and listening on it somebody else may have taken it.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    static EmbeddedBroker start(Path directory, int port) {
        Path home = directory.toAbsolutePath();
        return start(home, BrokerPorts.withClient(home, port), SESSION_TIMEOUT, new Properties());
    }

    static EmbeddedBroker start(Path directory, BrokerPorts ports, Duration sessionTimeout, Properties more) {
        neverEndTheJvm();
        Path logs = directory.resolve("logs");
        Properties settings = BrokerSettings.of(logs, ports, sessionTimeout);
        settings.putAll(more);
        try {
            formatWhenNew(logs);
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            try {
                server.startup();
            } catch (Exception | BrokerFault e) {
                server.shutdown();
                throw e;
            }
            return new EmbeddedBroker(server, ports);
        } catch (Exception | BrokerFault e) {
            throw new IllegalStateException(
                    "No broker on port " + ports.client() + " with its data in " + directory + ": " + e.getMessage()
                            + ". Another process may use the port or the directory; end that one or choose another.",
                    e);
        }
    }

    private static void formatWhenNew(Path logs) throws Exception {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(logs);
        new Formatter()
                .setNodeId(BrokerSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .addDirectory(logs.toString())
                .setMetadataLogDirectory(logs.toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    /** Kafka's exit procedures are process-wide, so this is too; it is the same each time. */
    private static void neverEndTheJvm() {
        Exit.Procedure raise = (status, message) -> {
            throw new BrokerFault(status, message);
        };
        Exit.setExitProcedure(raise);
        Exit.setHaltProcedure(raise);
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.client();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.shutdown();
            server.awaitShutdown();
        }
    }
}
