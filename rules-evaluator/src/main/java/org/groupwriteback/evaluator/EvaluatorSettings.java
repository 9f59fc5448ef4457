package org.groupwriteback.evaluator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.groupwriteback.evaluator.policyfile.InvalidPolicy;
import org.groupwriteback.evaluator.policyfile.PolicyFile;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.settings.InvalidSetting;
import org.groupwriteback.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What the rules-evaluator is started with.
 *
 * @param policy content of WRITEBACK_POLICY_FILE; the documented default behaviour where that is unset
 * @param stateDirectory WRITEBACK_STATE_DIR, where the stores are kept; losing it costs a restore from their changelogs
 * @param adRestoredAt WRITEBACK_AD_RESTORED_AT, when AD was restored from a backup, in whole milliseconds; null = it never
 *     was, or all was brought forward since
 * @param serverPort SERVER_PORT
 * @param managementPort MANAGEMENT_SERVER_PORT
 */
public record EvaluatorSettings(
        KafkaSettings kafka,
        PolicyFile policy,
        Path stateDirectory,
        @Nullable Instant adRestoredAt,
        int serverPort,
        int managementPort) {
    private static final String POLICY_FILE = "WRITEBACK_POLICY_FILE";
    private static final String STATE_DIRECTORY = "WRITEBACK_STATE_DIR";
    private static final String AD_RESTORED_AT = "WRITEBACK_AD_RESTORED_AT";

    public static EvaluatorSettings from(Settings settings) {
        int serverPort = settings.number("SERVER_PORT", 8082, 0, 65_535);
        return new EvaluatorSettings(
                KafkaSettings.from(settings),
                settings.file(POLICY_FILE).map(EvaluatorSettings::policy).orElseGet(() -> PolicyFile.parse("")),
                stateDirectory(settings),
                adRestoredAt(settings),
                serverPort,
                settings.managementPort(8083, serverPort));
    }

    private static PolicyFile policy(Path file) {
        try {
            return PolicyFile.parse(Files.readString(file));
        } catch (InvalidPolicy e) {
            throw new InvalidSetting(
                    POLICY_FILE, "has mistakes: " + String.join(" ", e.problems()), "Mend them in " + file);
        } catch (IOException e) {
            throw new InvalidSetting(POLICY_FILE, "is not UTF-8 text: " + file, "Name a YAML file");
        }
    }

    private static Path stateDirectory(Settings settings) {
        Path directory = Path.of(settings.text(STATE_DIRECTORY)
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "rules-evaluator")
                        .toString()));
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new InvalidSetting(
                    STATE_DIRECTORY, "can't be made: " + directory, "Name a directory that this user may write to");
        }
        if (!Files.isWritable(directory)) {
            throw new InvalidSetting(
                    STATE_DIRECTORY,
                    "can't be written to: " + directory,
                    "Name a directory that this user may write to");
        }
        return directory;
    }

    private static @Nullable Instant adRestoredAt(Settings settings) {
        String example = "the moment when AD was restored, like 2026-11-28T10:00:00Z";
        Instant restoredAt = settings.parsed(AD_RESTORED_AT, Instant.MIN, example, Instant::parse);
        if (restoredAt.isAfter(Instant.now())) {
            // A later restore could not be told after it.
            throw new InvalidSetting(AD_RESTORED_AT, "is in the future: " + restoredAt, "Set it to " + example);
        }
        return restoredAt.equals(Instant.MIN) ? null : restoredAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
