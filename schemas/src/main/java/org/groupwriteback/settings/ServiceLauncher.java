package org.groupwriteback.settings;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/** How a service's {@code main} starts: by its environment alone, and with one line when that doesn't do. */
public final class ServiceLauncher {
    /** Exit status for a wrong setting, EX_CONFIG of sysexits.h. */
    private static final int EXIT_CONFIGURATION = 78;

    private ServiceLauncher() {}

    /** Starts a service; a wrong setting ends the process with one line on standard error. */
    public static void launch(Consumer<Map<String, String>> start) {
        quietUntilSpringStarts();
        explained(start);
    }

    /** As {@link #launch}, for a program that sets up its logging itself. */
    public static void explained(Consumer<Map<String, String>> start) {
        try {
            start.accept(System.getenv());
        } catch (RuntimeException e) {
            InvalidSetting invalid = invalidSettingIn(e);
            if (invalid == null) {
                throw e;
            }
            System.err.println(invalid.getMessage());
            System.exit(EXIT_CONFIGURATION);
        }
    }

    /** Spring sets up logging when it starts; what is done before would be told at the level of debugging. */
    private static void quietUntilSpringStarts() {
        LoggingSystem logging = LoggingSystem.get(ServiceLauncher.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
        logging.setLogLevel("org.apache.kafka", LogLevel.WARN);
    }

    private static @Nullable InvalidSetting invalidSettingIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSetting invalid) {
                return invalid;
            }
        }
        return null;
    }
}
