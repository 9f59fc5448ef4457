package org.groupwriteback.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.groupwriteback.benchmarks.rung.Sizes;
import org.junit.jupiter.api.Test;

class LadderTest {
    @Test
    void rungsAndSizesAreReadFromTheCommandLine() {
        LadderOptions options = LadderOptions.parse(
                List.of(
                        "replay",
                        "--runs",
                        "2",
                        "--sustained-seconds",
                        "600",
                        "--jvm",
                        "-Xlog:gc -Xint",
                        "--write",
                        "table.md"),
                Set.of("replay", "latency"));

        assertThat(options.rungs()).containsExactly("replay");
        assertThat(options.sizes().runs()).isEqualTo(2);
        assertThat(options.sizes().members()).isEqualTo(Sizes.standard().members());
        assertThat(options.sizes().processes().seconds()).isEqualTo(600);
        assertThat(options.jvm()).containsExactly("-Xlog:gc", "-Xint");
        assertThat(options.document()).isEqualTo(Path.of("table.md"));
    }
}
