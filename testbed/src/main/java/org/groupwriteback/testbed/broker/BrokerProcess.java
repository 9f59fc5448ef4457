package org.groupwriteback.testbed.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.groupwriteback.testbed.ChildProcess;
import org.groupwriteback.testbed.JavaCommand;

/**
 * The broker as a process of its own on this JVM's class path, to be killed in the middle of things. It ends with this
 * JVM. Its log is {@code broker.log} in its directory. For one thread at a time.
 */
public final class BrokerProcess implements Broker {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Path directory;
    private final BrokerPorts ports;
    private final List<String> settings;
    private ChildProcess process;

    private BrokerProcess(Path directory, BrokerPorts ports, List<String> settings) {
        this.directory = directory;
        this.ports = ports;
        this.settings = settings;
        this.process = launch();
    }

    /**
     * Starts a broker on its data in this directory, as {@link Broker#start(Path)}.
     *
     * @throws IllegalStateException when it isn't ready within a minute
     */
    public static BrokerProcess start(Path directory) {
        return start(directory, Map.of());
    }

    /** As {@link #start(Path)}, with settings of Kafka's own beside the testbed's. */
    public static BrokerProcess start(Path directory, Map<String, String> settings) {
        Path home = directory.toAbsolutePath();
        return new BrokerProcess(
                home,
                BrokerPorts.keptOrFree(home),
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.client();
    }

    public long pid() {
        return process.pid();
    }

    /** Ends the process as {@code kill -9} does and waits until it is gone. */
    public void kill() {
        process.kill();
    }

    /**
     * Starts it again, on the same port with the same data, after stopping it in order if it still runs. After a {@link
     * #kill()} this takes up to the controller's session timeout, 3 s, longer.
     */
    public void restart() {
        close();
        process = launch();
    }

    @Override
    public void close() {
        process.stop(STOP_LIMIT);
    }

    private ChildProcess launch() {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ChildProcess started = ChildProcess.start(new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("broker.log").toFile())));
        awaitReady(started);
        return started;
    }

    private List<String> command() {
        List<String> arguments = new ArrayList<>(
                List.of(directory.toString(), String.valueOf(ports.client()), String.valueOf(ports.controller())));
        arguments.addAll(settings);
        return JavaCommand.of(
                List.of(
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-Djava.net.preferIPv4Stack=true",
                        "-Dlogback.configurationFile=org/groupwriteback/testbed/broker/broker-process-logback.xml"),
                BrokerMain.class,
                arguments);
    }

    private void awaitReady(ChildProcess started) {
        try {
            if (started.firstLine(START_LIMIT).filter(BrokerMain.READY::equals).isPresent()) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        started.kill();
        throw new IllegalStateException("The broker process didn't become ready within " + START_LIMIT.toSeconds()
                + " s; see " + directory + "/broker.log");
    }
}
