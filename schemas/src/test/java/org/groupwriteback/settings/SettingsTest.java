package org.groupwriteback.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path directory;

    enum Colour {
        LIGHT_BLUE,
        RED
    }

    @Test
    void textIsStrippedAndBlankCountsAsUnset() {
        assertThat(settings(" kafka:9092 ").text("NAME")).contains("kafka:9092");
        assertThat(settings("  ").text("NAME")).isEmpty();
        assertThat(unset().text("NAME")).isEmpty();
    }

    @Test
    void whatIsRequiredMustBeSet() {
        assertThat(settings("x").required("NAME", "Set it to something")).isEqualTo("x");
        refused(() -> unset().required("NAME", "Set it to the brokers"), "NAME: is not set. Set it to the brokers.");
    }

    @Test
    void aSecretIsTheVariableOrTheContentOfAFileWithoutItsLineEnd() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "s3cret\n");

        assertThat(settings("s3cret").secret("NAME")).contains("s3cret");
        assertThat(Settings.of(Map.of("NAME_FILE", file.toString())).secret("NAME"))
                .contains("s3cret");
        assertThat(unset().secret("NAME")).isEmpty();
    }

    @Test
    void aSecretGivenTwiceIsRefusedAndNotShown() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "s3cret");

        refused(
                () -> Settings.of(Map.of("NAME", "s3cret", "NAME_FILE", file.toString()))
                        .secret("NAME"),
                "NAME: is set, and so is NAME_FILE. Set one of the two.");
    }

    @Test
    void aFileMustBeReadable() throws IOException {
        Path file = Files.writeString(directory.resolve("ca.pem"), "pem");
        Path missing = directory.resolve("missing.pem");

        assertThat(settings(file.toString()).file("NAME")).contains(file);
        assertThat(unset().file("NAME")).isEmpty();
        refused(
                () -> settings(missing.toString()).file("NAME"),
                "NAME: names a file that can't be read: " + missing + ". Name a file that this user can read.");
        refused(
                () -> settings(directory.toString()).file("NAME"),
                "NAME: names a file that can't be read: " + directory + ". Name a file that this user can read.");
    }

    @Test
    void aFlagIsTrueOrFalse() {
        assertThat(settings("TRUE").flag("NAME", false)).isTrue();
        assertThat(settings("false").flag("NAME", true)).isFalse();
        assertThat(unset().flag("NAME", true)).isTrue();
        refused(() -> settings("yes").flag("NAME", true), "NAME: is 'yes'. Set it to true or false.");
    }

    @Test
    void aNumberLiesBetweenItsBounds() {
        assertThat(settings("1").number("NAME", 5, 1, 9)).isEqualTo(1);
        assertThat(settings("9").number("NAME", 5, 1, 9)).isEqualTo(9);
        assertThat(unset().number("NAME", 5, 1, 9)).isEqualTo(5);
        for (String wrong : new String[] {"0", "10", "1.5", "many", "99999999999"}) {
            refused(
                    () -> settings(wrong).number("NAME", 5, 1, 9),
                    "NAME: is '" + wrong + "'. Set it to a whole number from 1 to 9.");
        }
    }

    @Test
    void aDurationLiesBetweenItsBounds() {
        assertThat(duration(settings("PT1M"))).isEqualTo(Duration.ofMinutes(1));
        assertThat(duration(settings("pt0.5s"))).isEqualTo(Duration.ofMillis(500));
        assertThat(duration(unset())).isEqualTo(Duration.ofSeconds(30));
        for (String wrong : new String[] {"PT0.1S", "PT1H", "30s", "30"}) {
            refused(
                    () -> duration(settings(wrong)),
                    "NAME: is '" + wrong + "'. Set it to an ISO-8601 duration from PT0.5S to PT1M, like PT30S.");
        }
    }

    @Test
    void aChoiceIsSpelledInLowerCaseWithDashes() {
        assertThat(settings("light-blue").choice("NAME", Colour.class, Colour.RED))
                .isEqualTo(Colour.LIGHT_BLUE);
        assertThat(settings("Red").choice("NAME", Colour.class, Colour.LIGHT_BLUE))
                .isEqualTo(Colour.RED);
        assertThat(unset().choice("NAME", Colour.class, Colour.RED)).isEqualTo(Colour.RED);
        refused(
                () -> settings("green").choice("NAME", Colour.class, Colour.RED),
                "NAME: is 'green'. Set it to one of light-blue, red.");
    }

    @Test
    void commandsThatMendItStandOnLinesOfTheirOwn() {
        assertThat(new InvalidSetting("NAME", "is false", "Set it to true, or run", java.util.List.of("one", "two")))
                .hasMessage("NAME: is false. Set it to true, or run:\n  one\n  two");
    }

    private static Duration duration(Settings settings) {
        return settings.duration("NAME", Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofMinutes(1));
    }

    private static Settings settings(String value) {
        return Settings.of(Map.of("NAME", value));
    }

    private static Settings unset() {
        return Settings.of(Map.of());
    }

    private static void refused(Executable reading, String message) {
        assertThatThrownBy(reading::execute).isInstanceOf(InvalidSetting.class).hasMessage(message);
    }
}
