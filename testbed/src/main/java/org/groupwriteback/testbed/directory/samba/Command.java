package org.groupwriteback.testbed.directory.samba;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program run to its end, within a time limit, without the caller's Python settings. */
record Command(List<String> arguments, String input, Duration limit) {

    /**
     * Runs it.
     *
     * @return what it printed on standard output
     * @throws IllegalStateException when it fails or takes too long, with the end of what it said
     */
    String run() {
        try {
            Path output = Files.createTempFile("command", ".out");
            Path errors = Files.createTempFile("command", ".err");
            try {
                Process process = withoutPythonSettings(new ProcessBuilder(arguments))
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
                try (OutputStream in = process.getOutputStream()) {
                    in.write(input.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // A program that ended early says why below.
                }
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw failure("took longer than " + limit, errors);
                }
                if (process.exitValue() != 0) {
                    throw failure("ended with status " + process.exitValue(), errors);
                }
                return Files.readString(output);
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in " + arguments.get(0), e);
        }
    }

    static ProcessBuilder withoutPythonSettings(ProcessBuilder builder) {
        builder.environment().remove("PYTHONPATH");
        builder.environment().remove("PYTHONHOME");
        return builder;
    }

    private IllegalStateException failure(String what, Path errors) throws IOException {
        List<String> said = Files.readString(errors).strip().lines().toList();
        String end = String.join("\n", said.subList(Math.max(0, said.size() - 10), said.size()));
        return new IllegalStateException(String.join(" ", arguments) + " " + what + ":\n" + end);
    }
}
