package org.groupwriteback.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.groupwriteback.benchmarks.rung.Rung;
import org.groupwriteback.benchmarks.rung.Sizes;
import org.groupwriteback.benchmarks.table.Row;
import org.groupwriteback.benchmarks.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rung holds AD against what it should be and fails where that isn't so; how fast it was is nothing to assert. */
class LadderTest {
    @TempDir
    private Path data;

    @Test
    void everyRungIsClimbedAndGivesItsRows() {
        Table table = Ladder.climb(new LadderOptions(List.of(), Sizes.tiny(), null, data), line -> {});

        List<String> rungs = Ladder.rungs(Sizes.tiny()).stream().map(Rung::name).toList();
        assertThat(table.rows().stream().map(Row::rung).distinct()).containsExactlyElementsOf(rungs);
        assertThat(table.rows()).allSatisfy(row -> assertThat(row.product()).containsPattern("[0-9]"));
    }

    @Test
    void rungsAndSizesAreReadFromTheCommandLine() {
        LadderOptions options = LadderOptions.parse(
                List.of("replay", "--runs", "2", "--write", "table.md"), Set.of("replay", "latency"));

        assertThat(options.rungs()).containsExactly("replay");
        assertThat(options.sizes().runs()).isEqualTo(2);
        assertThat(options.sizes().members()).isEqualTo(Sizes.standard().members());
        assertThat(options.document()).isEqualTo(Path.of("table.md"));
    }
}
