package org.groupwriteback.benchmarks.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The document that keeps the last results. What stands between its two markers is the ladder's, and is replaced whole;
 * what stands around them is its readers'. A document that isn't there yet, or has no markers, gets them at its end.
 */
public record PerformanceDocument(Path file) {
    static final String BEGIN = "<!-- results: written by the benchmarks, never by hand -->";
    static final String END = "<!-- end of results -->";
    private static final String HEADING = "# Performance";

    /** Puts these lines in the place of those that the last run wrote. */
    public void write(List<String> results) {
        try {
            List<String> lines = Files.exists(file)
                    ? new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8))
                    : new ArrayList<>(List.of(HEADING));
            int begin = lines.indexOf(BEGIN);
            int end = lines.indexOf(END);
            if (begin < 0 || end < begin) {
                lines.add("");
                lines.add(BEGIN);
                lines.add(END);
                begin = lines.size() - 2;
                end = lines.size() - 1;
            }
            List<String> replaced = new ArrayList<>(lines.subList(0, begin + 1));
            replaced.add("");
            replaced.addAll(results);
            replaced.add("");
            replaced.addAll(lines.subList(end, lines.size()));
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.write(file, replaced, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
