package org.groupwriteback.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table(List.of(
            Row.speed("export", "10 members", 900, 1000, "members/s", "E1"),
            Row.alone("latency", "a change", "p50 20 ms", "")));

    @Test
    void linesUpColumnsForAConsole() {
        assertThat(table.text())
                .containsExactly(
                        "rung     measured    product        bare             ratio  remark",
                        "export   10 members  900 members/s  1,000 members/s  0.90   E1",
                        "latency  a change    p50 20 ms");
    }

    @Test
    void isMarkdownForADocument() {
        assertThat(table.markdown())
                .containsExactly(
                        "| rung | measured | product | bare | ratio | remark |",
                        "|---|---|---|---|---|---|",
                        "| export | 10 members | 900 members/s | 1,000 members/s | 0.90 | E1 |",
                        "| latency | a change | p50 20 ms |  |  |  |");
    }

    @Test
    void percentilesAreTimesThatWereMeasured() {
        Samples samples = new Samples(
                LongStream.rangeClosed(1, 200).mapToObj(Duration::ofMillis).toList());

        assertThat(samples.median()).isEqualTo(Duration.ofMillis(100));
        assertThat(samples.percentile(99)).isEqualTo(Duration.ofMillis(198));
        assertThat(samples.perSecond(10)).isEqualTo(100);
    }
}
