package org.groupwriteback.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private static final CommandLine.Known KNOWN = new CommandLine.Known(
            Set.of("replay", "latency"),
            Set.of("--once"),
            Set.of("--runs", "--data"),
            "is not known",
            "Known are: replay");

    @Test
    void argumentsAreSortedByWhatIsKnown() {
        assertThat(parse("latency", "--runs", "2", "replay", "--once", "--runs", "3"))
                .isEqualTo(new CommandLine(List.of("latency", "replay"), Map.of("--runs", "3", "--once", "")));
    }

    @Test
    void optionsAreReadWithTheirTypes() {
        CommandLine given = parse("--runs", "2", "--once");

        assertThat(given.settings().number("--runs", 5, 1, 100)).isEqualTo(2);
        assertThat(given.has("--once")).isTrue();
        assertThat(given.has("--data")).isFalse();
        assertThat(given.value("--data", "here")).isEqualTo("here");
    }

    @Test
    void theValueOfAnOptionMayLookLikeAnother() {
        assertThat(parse("--data", "--once").options()).isEqualTo(Map.of("--data", "--once"));
    }

    @Test
    void whatIsNotKnownIsRefusedWithWhatIs() {
        assertThatThrownBy(() -> parse("--add"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("--add: is not known. Known are: replay");
    }

    @Test
    void anOptionWithoutItsValueIsRefused() {
        assertThatThrownBy(() -> parse("--once", "--data"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("--data: has no value");
    }

    private static CommandLine parse(String... arguments) {
        return CommandLine.parse(List.of(arguments), KNOWN);
    }
}
