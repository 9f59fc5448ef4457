package org.groupwriteback.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Typed reading of environment variables. A variable that is set but blank counts as unset. Every method throws {@link
 * InvalidSetting} for a value that doesn't fit.
 */
public final class Settings {
    private final Map<String, String> environment;

    private Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    public static Settings of(Map<String, String> environment) {
        return new Settings(environment);
    }

    /** The value, if there is one. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The value; {@code remedy} says what to set it to. */
    public String required(String name, String remedy) {
        return text(name).orElseThrow(() -> new InvalidSetting(name, "is not set", remedy));
    }

    /**
     * A secret: the variable itself, or the content of the file that {@code NAME_FILE} names, without the line end.
     * Both set is an error.
     */
    public Optional<String> secret(String name) {
        Optional<String> direct = text(name);
        Optional<Path> file = file(name + "_FILE");
        if (direct.isPresent() && file.isPresent()) {
            throw new InvalidSetting(name, "is set, and so is " + name + "_FILE", "Set one of the two");
        }
        return file.isPresent() ? file.map(path -> readSecret(name + "_FILE", path)) : direct;
    }

    /** A file that must exist and be readable. */
    public Optional<Path> file(String name) {
        return text(name).map(Path::of).map(path -> {
            if (!Files.isReadable(path) || Files.isDirectory(path)) {
                throw new InvalidSetting(
                        name, "names a file that can't be read: " + path, "Name a file that this user can read");
            }
            return path;
        });
    }

    /** true or false. */
    public boolean flag(String name, boolean whenUnset) {
        return parsed(name, whenUnset, "true or false", value -> {
            if (value.equalsIgnoreCase("true")) {
                return true;
            }
            if (value.equalsIgnoreCase("false")) {
                return false;
            }
            throw new IllegalArgumentException();
        });
    }

    /** A whole number from {@code least} to {@code most}. */
    public int number(String name, int whenUnset, int least, int most) {
        return parsed(name, whenUnset, "a whole number from " + least + " to " + most, value -> {
            int number = Integer.parseInt(value);
            if (number < least || number > most) {
                throw new IllegalArgumentException();
            }
            return number;
        });
    }

    /** An ISO-8601 duration from {@code least} to {@code most}. */
    public Duration duration(String name, Duration whenUnset, Duration least, Duration most) {
        String expected = "an ISO-8601 duration from " + least + " to " + most + ", like " + whenUnset;
        return parsed(name, whenUnset, expected, value -> {
            Duration duration = Duration.parse(value.toUpperCase(Locale.ROOT));
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                throw new IllegalArgumentException();
            }
            return duration;
        });
    }

    /** One of an enum's constants, spelled in lower case with dashes. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E whenUnset) {
        String expected =
                Arrays.stream(type.getEnumConstants()).map(Settings::spelled).collect(Collectors.joining(", "));
        return parsed(name, whenUnset, "one of " + expected, value -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> spelled(constant).equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new));
    }

    /**
     * MANAGEMENT_SERVER_PORT, which must not be the public port: health and metrics would be served there too.
     *
     * @param serverPort SERVER_PORT; 0 = any free one
     */
    public int managementPort(int whenUnset, int serverPort) {
        String name = "MANAGEMENT_SERVER_PORT";
        int port = number(name, whenUnset, 0, 65_535);
        if (port != 0 && port == serverPort) {
            throw new InvalidSetting(
                    name,
                    "is " + port + ", as SERVER_PORT is",
                    "Choose another port, which only the operator's network reaches");
        }
        return port;
    }

    /** Any other type: {@code parse} throws IllegalArgumentException for what it can't read. */
    public <T> T parsed(String name, T whenUnset, String expected, Function<String, T> parse) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return whenUnset;
        }
        try {
            return parse.apply(text.get());
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new InvalidSetting(name, "is '" + text.get() + "'", "Set it to " + expected);
        }
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Without the line end that editors add; other blanks belong to the secret. */
    private static String readSecret(String name, Path path) {
        String secret;
        try {
            secret = Files.readString(path).replaceFirst("[\\r\\n]+$", "");
        } catch (IOException e) {
            throw new InvalidSetting(name, "can't be read: " + e.getClass().getSimpleName(), "Name a UTF-8 text file");
        }
        if (secret.isBlank()) {
            throw new InvalidSetting(name, "names an empty file: " + path, "Write the secret into it");
        }
        return secret;
    }
}
