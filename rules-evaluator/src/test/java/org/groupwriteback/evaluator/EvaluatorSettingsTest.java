package org.groupwriteback.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.groupwriteback.evaluator.policyfile.PolicyFile;
import org.groupwriteback.settings.InvalidSetting;
import org.groupwriteback.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorSettingsTest {
    private static final String BROKERS = "WRITEBACK_KAFKA_BOOTSTRAP_SERVERS";

    @TempDir
    Path directory;

    private static EvaluatorSettings settings(Map<String, String> environment) {
        return EvaluatorSettings.from(Settings.of(environment));
    }

    @Test
    void every_default() {
        EvaluatorSettings settings = settings(Map.of(BROKERS, "kafka:9092"));
        assertThat(settings.policy()).isEqualTo(PolicyFile.parse(""));
        assertThat(settings.stateDirectory())
                .isEqualTo(Path.of(System.getProperty("java.io.tmpdir"), "rules-evaluator"));
        assertThat(settings.adRestoredAt()).isNull();
        assertThat(settings.serverPort()).isEqualTo(8082);
        assertThat(settings.managementPort()).isEqualTo(8083);
    }

    @Test
    void every_property() throws IOException {
        Path policy = Files.writeString(directory.resolve("policy.yaml"), "version: 1");
        EvaluatorSettings settings = settings(Map.of(
                BROKERS,
                "kafka:9092",
                "WRITEBACK_POLICY_FILE",
                policy.toString(),
                "WRITEBACK_STATE_DIR",
                directory.resolve("state").toString(),
                "WRITEBACK_AD_RESTORED_AT",
                "2026-05-28T10:00:00.1234567Z",
                "SERVER_PORT",
                "1",
                "MANAGEMENT_SERVER_PORT",
                "2"));
        assertThat(settings.policy()).isEqualTo(PolicyFile.parse("version: 1"));
        assertThat(settings.stateDirectory())
                .isEqualTo(directory.resolve("state"))
                .isDirectory();
        assertThat(settings.adRestoredAt()).isEqualTo(Instant.parse("2026-05-28T10:00:00.123Z"));
        assertThat(settings.serverPort()).isEqualTo(1);
        assertThat(settings.managementPort()).isEqualTo(2);
    }

    @Test
    void a_policy_with_mistakes_is_refused_with_all_of_them() throws IOException {
        Path policy = Files.writeString(directory.resolve("policy.yaml"), "version: 3\ncolour: red");
        assertThatThrownBy(() -> settings(Map.of(BROKERS, "kafka:9092", "WRITEBACK_POLICY_FILE", policy.toString())))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("WRITEBACK_POLICY_FILE: has mistakes: 1:10 version")
                .hasMessageContaining("2:1 colour");
    }

    @Test
    void a_restore_that_is_no_moment_in_the_past_is_refused() {
        assertThatThrownBy(() -> settings(Map.of(BROKERS, "kafka:9092", "WRITEBACK_AD_RESTORED_AT", "yesterday")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("WRITEBACK_AD_RESTORED_AT: is 'yesterday'."
                        + " Set it to the moment when AD was restored, like 2026-11-28T10:00:00Z.");
        assertThatThrownBy(() ->
                        settings(Map.of(BROKERS, "kafka:9092", "WRITEBACK_AD_RESTORED_AT", "2999-01-01T00:00:00Z")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("WRITEBACK_AD_RESTORED_AT: is in the future: 2999-01-01T00:00:00Z."
                        + " Set it to the moment when AD was restored, like 2026-11-28T10:00:00Z.");
    }

    @Test
    void a_state_directory_that_cannot_be_made_is_refused() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> settings(Map.of(
                        BROKERS,
                        "kafka:9092",
                        "WRITEBACK_STATE_DIR",
                        file.resolve("below").toString())))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("WRITEBACK_STATE_DIR: can't be made");
    }
}
