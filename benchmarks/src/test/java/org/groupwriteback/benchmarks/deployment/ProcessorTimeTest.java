package org.groupwriteback.benchmarks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
    @Test
    void isWhatAProcessUsedMeanwhileForEachChangeAndAsAShare() {
        ProcessorTime before = new ProcessorTime(Map.of("broker", Duration.ofMillis(500)));
        ProcessorTime after = new ProcessorTime(Map.of("broker", Duration.ofMillis(1500)));

        ProcessorTime used = after.since(before);

        assertThat(used.each(100)).isEqualTo("broker 10.0 ms");
        assertThat(used.share(Duration.ofSeconds(4))).isEqualTo("broker 25.0 %");
        assertThat(used.seconds()).isEqualTo("broker 1.0 s");
    }

    @Test
    void theKernelCountsIt() {
        long pid = ProcessHandle.current().pid();

        assertThat(ProcessorTime.of(Map.of("own", pid)).used().get("own")).isPositive();
    }
}
