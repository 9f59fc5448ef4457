package org.groupwriteback.settings;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.groupwriteback.liveness.Death;
import org.groupwriteback.liveness.Liveness;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;

/**
 * How a service's {@code main} starts, and how it ends by itself: by its environment alone, with one line when that
 * doesn't do, and with one line when something in it died.
 */
public final class ServiceLauncher {
    /** Exit status for a wrong setting, EX_CONFIG of sysexits.h. */
    private static final int EXIT_CONFIGURATION = 78;

    /** Exit status for a death inside, EX_SOFTWARE. */
    private static final int EXIT_DEATH = 70;

    /** How long a service in which something died may take to end in order. */
    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    private ServiceLauncher() {}

    /**
     * Starts a service; a wrong setting ends the process with one line on standard error, and so does the first {@link Death}
     * that the service's {@link Liveness} tells of.
     */
    public static void launch(Function<Map<String, String>, ConfigurableApplicationContext> start) {
        quietUntilSpringStarts();
        explained(environment -> start.apply(environment)
                .getBeanProvider(Liveness.class)
                .ifAvailable(liveness -> liveness.onDeath(ServiceLauncher::end)));
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

    /** On threads of their own: the one that dies may be waited for when the service stops, and a stop may hang. */
    private static void end(Death death) {
        System.err.println(death + ". This process ends with status " + EXIT_DEATH + ", to be started again.");
        Thread ending = new Thread(() -> System.exit(EXIT_DEATH), "service-end");
        Thread limit = new Thread(() -> haltAfter(ending), "service-end-limit");
        try {
            // No daemon: should the one that died have been the last that kept the JVM up, it would end as if all were
            // well.
            ending.setDaemon(false);
            ending.start();
            limit.setDaemon(true);
            limit.start();
        } catch (OutOfMemoryError e) {
            // There is no room for another thread; then there is none for an end in order either.
            Runtime.getRuntime().halt(EXIT_DEATH);
        }
    }

    private static void haltAfter(Thread ending) {
        try {
            ending.join(END_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(EXIT_DEATH);
    }

    /** Spring sets up logging when it starts; what is done before would be logged at the level of debugging. */
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
