package org.groupwriteback.testbed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that this one has started, to be stopped, killed or frozen. For one thread at a time. */
public final class ChildProcess implements AutoCloseable {
    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts it, and doesn't wait for it.
     *
     * @throws UncheckedIOException when there is no such program or directory
     */
    public static ChildProcess start(ProcessBuilder builder) {
        try {
            return new ChildProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Its exit code.
     *
     * @throws IllegalThreadStateException while it runs
     */
    public int exitCode() {
        return process.exitValue();
    }

    /**
     * The first line that it prints, by which programs of ours say that they are ready; empty when it ends without one, or
     * prints none within {@code limit}. Its output is read by this alone.
     */
    public Optional<String> firstLine(Duration limit) throws InterruptedException {
        try {
            return CompletableFuture.supplyAsync(this::readLine).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    /** Waits until it ends by itself, and gives its exit code; empty when it still runs after {@code limit}. */
    public OptionalInt awaitExit(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    /** Ends it in order; kills it, and gives false, when it still runs after {@code limit} or this thread is interrupted. */
    public boolean stop(Duration limit) {
        process.destroy();
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
        return false;
    }

    /** Ends it as {@code kill -9} does, if it still runs, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Stops it where it stands, with everything that it holds open, until {@link #thaw}. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on after {@link #freeze}, as if nothing had been. */
    public void thaw() {
        signal("CONT");
    }

    /** Kills it. */
    @Override
    public void close() {
        kill();
    }

    private void signal(String name) {
        ChildProcess signalling =
                start(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).inheritIO());
        if (signalling.process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("kill -" + name + " of " + process.pid() + " failed");
        }
    }

    private Optional<String> readLine() {
        try {
            return Optional.ofNullable(
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                            .readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
