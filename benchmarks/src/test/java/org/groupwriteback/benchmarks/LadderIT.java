package org.groupwriteback.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.groupwriteback.benchmarks.rung.Rung;
import org.groupwriteback.benchmarks.rung.Sizes;
import org.groupwriteback.testbed.JavaCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Climbs all rungs, those among them that run the packaged jars. Each rung holds AD against what it should be and fails where that isn't so; how fast it was is nothing to assert. */
class LadderIT {
    /** The least that goes through every step. */
    private static final String LEAST = "--runs 1 --members 120 --groups 4 --small-members 3 --replay-groups 3"
            + " --replay-members 110 --rate 5 --seconds 1 --large 150 --adds 2 --sustained-rate 5 --sustained-seconds 2 --bulk 120"
            + " --load-groups 3 --load-members 5 --idle-seconds 1";

    @TempDir
    private Path home;

    /** As a process of its own, because what it prints counts too. */
    @Test
    void everyRungIsClimbedAndItsRowsArePrintedAndKept() throws Exception {
        Path document = Files.copy(Path.of("..", "docs", "performance.md"), home.resolve("performance.md"));
        Path console = home.resolve("console");
        List<String> command = new ArrayList<>(
                List.of(JavaCommand.java(), "-cp", System.getProperty("java.class.path"), Ladder.class.getName()));
        command.addAll(List.of(LEAST.split(" ")));
        command.addAll(List.of("--data", "data", "--write", document.toString()));
        Process ladder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        try {
            assertThat(ladder.waitFor(15, TimeUnit.MINUTES)).isTrue();
        } finally {
            ladder.destroyForcibly();
        }

        assertThat(ladder.exitValue()).as(Files.readString(console)).isZero();
        String printed = Files.readString(console);
        String kept = Files.readString(document);
        for (Rung rung : Ladder.rungs(Sizes.standard())) {
            assertThat(printed).contains("Rung " + rung.name()).containsPattern("\\n" + rung.name() + " .*[0-9]");
            assertThat(kept).containsPattern("\\n\\| " + rung.name() + " \\|.*[0-9]");
        }
        assertThat(printed.lines()).noneMatch(line -> line.contains(" INFO ") || line.contains(" WARN "));
        assertThat(kept).contains("120 members into one group").doesNotContain("10,000 members into one group");
    }
}
