package org.groupwriteback.benchmarks.deployment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The services, in the order in which they are started where that matters. */
public enum Service {
    EVALUATOR("rules-evaluator"),
    EXPORTER("ad-exporter"),
    INGESTOR("change-ingestor");

    private final String module;

    Service(String module) {
        this.module = module;
    }

    /** Name of its module and of its jar. */
    public String module() {
        return module;
    }

    /** What it does, in a word. */
    String shortName() {
        return module.substring(module.indexOf('-') + 1);
    }

    /**
     * The runnable jar, as the build left it: looked for from the working directory and from this program upward.
     *
     * @throws IllegalStateException when it isn't built
     */
    Path jar() {
        String name = module + "/target/" + module + ".jar";
        return Stream.of(
                        Path.of(""),
                        Path.of(System.getProperty("java.class.path").split(":", 2)[0]))
                .map(Path::toAbsolutePath)
                .flatMap(start -> above(start).stream())
                .map(directory -> directory.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        name + " is not there, and this rung runs it. Build it with: mvn -DskipTests package"));
    }

    private static List<Path> above(Path start) {
        return Stream.<@Nullable Path>iterate(start, Objects::nonNull, path -> path == null ? null : path.getParent())
                .map(Objects::requireNonNull)
                .toList();
    }
}
