package org.groupwriteback.testbed.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.groupwriteback.testbed.JavaCommand;
import org.jspecify.annotations.Nullable;

/**
 * The broker as a process of its own on this JVM's class path, to be killed in the middle of things. It ends with this
 * JVM. Its log is {@code broker.log} in its directory. For one thread at a time.
 */
public final class BrokerProcess implements Broker {
    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 30;

    private final Path directory;
    private final BrokerPorts ports;
    private final List<String> settings;
    private Process process;

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
        process.destroyForcibly();
        await(STOP_SECONDS);
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
        process.destroy();
        if (!await(STOP_SECONDS)) {
            kill();
        }
    }

    private boolean await(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Process launch() {
        try {
            Files.createDirectories(directory);
            Process started = new ProcessBuilder(command())
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("broker.log").toFile()))
                    .start();
            awaitReady(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private void awaitReady(Process started) {
        CompletableFuture<@Nullable String> line = CompletableFuture.supplyAsync(() -> firstLine(started));
        try {
            if (BrokerMain.READY.equals(line.get(START_SECONDS, TimeUnit.SECONDS))) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Reported below: whatever kept it from starting is in its log.
        }
        started.destroyForcibly();
        throw new IllegalStateException("The broker process didn't become ready within " + START_SECONDS + " s; see "
                + directory + "/broker.log");
    }

    private static @Nullable String firstLine(Process started) {
        try {
            return new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
