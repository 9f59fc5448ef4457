package org.groupwriteback.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In a process of its own, because a wrong setting ends the process. */
class ServiceLauncherTest {

    @Test
    void aWrongSettingEndsTheProcessWithOneLine() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Service.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(output.strip()).isEqualTo("WRITEBACK_TEST_UNSET: is not set. Set it to anything.");
            assertThat(process.exitValue()).isEqualTo(78);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts by a setting that no environment has, and wraps what that throws as a framework does. */
    public static final class Service {
        private Service() {}

        public static void main(String[] arguments) {
            ServiceLauncher.launch(environment -> {
                try {
                    Settings.of(environment).required("WRITEBACK_TEST_UNSET", "Set it to anything");
                } catch (InvalidSetting e) {
                    throw new IllegalStateException("Context did not start", e);
                }
            });
        }
    }
}
