package org.groupwriteback.settings;

import java.util.Map;
import java.util.function.Consumer;

/** How a service's {@code main} starts: by its environment alone, and with one line when that doesn't do. */
public final class ServiceLauncher {
    /** Exit status for a wrong setting, EX_CONFIG of sysexits.h. */
    private static final int EXIT_CONFIGURATION = 78;

    private ServiceLauncher() {}

    /** Starts the service; a wrong setting ends the process with one line on standard error. */
    public static void launch(Consumer<Map<String, String>> start) {
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

    private static @org.jspecify.annotations.Nullable InvalidSetting invalidSettingIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSetting invalid) {
                return invalid;
            }
        }
        return null;
    }
}
