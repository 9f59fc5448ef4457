package org.groupwriteback.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformanceDocumentTest {
    @TempDir
    private Path directory;

    @Test
    void replacesItsOwnLinesAndKeepsTheOthers() throws IOException {
        Path file = directory.resolve("performance.md");
        Files.write(
                file, List.of("# Ours", PerformanceDocument.BEGIN, "old", PerformanceDocument.END, "How to read it"));

        new PerformanceDocument(file).write(List.of("new"));

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "# Ours", PerformanceDocument.BEGIN, "", "new", "", PerformanceDocument.END, "How to read it");
    }

    @Test
    void makesTheDocumentWhereThereIsNone() throws IOException {
        Path file = directory.resolve("docs").resolve("performance.md");

        new PerformanceDocument(file).write(List.of("first"));

        assertThat(Files.readAllLines(file))
                .contains(PerformanceDocument.BEGIN, "first", PerformanceDocument.END)
                .startsWith("# Performance");
    }
}
