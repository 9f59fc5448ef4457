package org.groupwriteback.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.groupwriteback.benchmarks.lab.Lab;
import org.groupwriteback.benchmarks.rung.Bulk;
import org.groupwriteback.benchmarks.rung.EndToEnd;
import org.groupwriteback.benchmarks.rung.FirstLoad;
import org.groupwriteback.benchmarks.rung.GroupSize;
import org.groupwriteback.benchmarks.rung.Idle;
import org.groupwriteback.benchmarks.rung.LargeGroupExport;
import org.groupwriteback.benchmarks.rung.Latency;
import org.groupwriteback.benchmarks.rung.Replay;
import org.groupwriteback.benchmarks.rung.Rung;
import org.groupwriteback.benchmarks.rung.Sizes;
import org.groupwriteback.benchmarks.rung.SmallGroupsExport;
import org.groupwriteback.benchmarks.rung.Sustained;
import org.groupwriteback.benchmarks.table.Machine;
import org.groupwriteback.benchmarks.table.PerformanceDocument;
import org.groupwriteback.benchmarks.table.Row;
import org.groupwriteback.benchmarks.table.Table;
import org.groupwriteback.settings.ServiceLauncher;
import org.groupwriteback.testbed.Directories;

/** Climbs the ladder, says how far it has come, prints the table, and keeps it where asked. */
public final class Ladder {
    private Ladder() {}

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(LadderOptions.USAGE);
            return;
        }
        ServiceLauncher.explained(environment -> {
            Set<String> known = rungs(Sizes.standard()).stream()
                    .map(Rung::name)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            LadderOptions options = LadderOptions.parse(List.of(arguments), known);
            // The directory in AD begins anew with every run, so what the broker and the stores keep must too.
            Directories.remove(options.data());
            logToFile(options.data());
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            Table table = climb(options, timed(out));
            out.println();
            table.text().forEach(out::println);
            Path document = options.document();
            if (document != null) {
                new PerformanceDocument(document).write(results(table));
                out.println("Kept in " + document);
            }
        });
    }

    /** Climbs the rungs that were asked for, one after another. */
    static Table climb(LadderOptions options, Consumer<String> progress) {
        List<Row> rows = new ArrayList<>();
        try (Lab lab = Lab.start(options.data(), options.jvm(), progress)) {
            for (Rung rung : rungs(options.sizes())) {
                if (options.rungs().isEmpty() || options.rungs().contains(rung.name())) {
                    progress.accept("Rung " + rung.name());
                    List<Row> climbed = rung.climb(lab);
                    climbed.forEach(row -> progress.accept("  " + row.measured() + ": " + row.product()
                            + (row.baseline().isEmpty() ? "" : ", bare " + row.baseline())
                            + (row.ratio().isEmpty() ? "" : ", ratio " + row.ratio())));
                    rows.addAll(climbed);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
        return new Table(rows);
    }

    /** All rungs, those first that leave the directory smallest; those whose services are processes after all others. */
    static List<Rung> rungs(Sizes sizes) {
        return List.of(
                new LargeGroupExport(sizes),
                new SmallGroupsExport(sizes),
                new Replay(sizes),
                new EndToEnd(sizes),
                new Latency(sizes),
                new GroupSize(sizes),
                new Sustained(sizes),
                new Bulk(sizes),
                new Idle(sizes),
                new FirstLoad(sizes));
    }

    private static List<String> results(Table table) {
        List<String> lines = new ArrayList<>();
        lines.add("Measured on " + LocalDate.now(ZoneOffset.UTC) + ": " + Machine.describe() + ".");
        lines.add("");
        lines.addAll(table.markdown());
        return lines;
    }

    private static Consumer<String> timed(PrintStream out) {
        Instant start = Instant.now();
        return line -> out.printf(
                Locale.ROOT,
                "%4d s  %s%n",
                Duration.between(start, Instant.now()).toSeconds(),
                line);
    }

    /** What the services log goes to a file: the console is for the table. */
    private static void logToFile(Path data) {
        System.setProperty("benchmarks.log", data.resolve("benchmarks.log").toString());
        System.setProperty("logback.configurationFile", "benchmarks-logback.xml");
        System.setProperty("logging.config", "classpath:benchmarks-logback.xml");
    }
}
