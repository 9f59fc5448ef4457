package org.groupwriteback.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.groupwriteback.liveness.Liveness;
import org.groupwriteback.liveness.LivenessWiring;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** In processes of their own, because they end. */
class ServiceLauncherTest {

    @Test
    void aWrongSettingEndsTheProcessWithOneLine() throws Exception {
        Ended process = run(WronglySet.class);
        assertThat(process).isEqualTo(new Ended(78, "WRITEBACK_TEST_UNSET: is not set. Set it to anything."));
    }

    @Test
    void aDeathInTheServiceEndsTheProcessWithOneLineThoughTheDyingThreadIsWaitedFor() throws Exception {
        Ended process = run(Dying.class);
        assertThat(process.status()).isEqualTo(70);
        assertThat(process.output())
                .endsWith("the-worker ended, which it never should: java.lang.StackOverflowError: too deep."
                        + " This process ends with status 70, to be started again.");
    }

    /** How a process ended. */
    private record Ended(int status, String output) {}

    private static Ended run(Class<?> main) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), output.strip());
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts by a setting that no environment has, and wraps what that throws as a framework does. */
    public static final class WronglySet {
        private WronglySet() {}

        public static void main(String[] arguments) {
            ServiceLauncher.launch(environment -> {
                try {
                    Settings.of(environment).required("WRITEBACK_TEST_UNSET", "Set it to anything");
                } catch (InvalidSetting e) {
                    throw new IllegalStateException("Context did not start", e);
                }
                throw new IllegalStateException("Started without the setting");
            });
        }
    }

    /** A thread of it dies as soon as it runs; the context waits for that thread when it closes. */
    public static final class Dying {
        private Dying() {}

        public static void main(String[] arguments) {
            ServiceLauncher.launch(environment -> {
                var context = new AnnotationConfigApplicationContext(LivenessWiring.class);
                context.registerShutdownHook();
                CountDownLatch started = new CountDownLatch(1);
                Thread worker = context.getBean(Liveness.class)
                        .thread(
                                "the-worker",
                                () -> {
                                    await(started);
                                    throw new StackOverflowError("too deep");
                                },
                                () -> false);
                context.addApplicationListener((ContextClosedEvent closed) -> join(worker));
                worker.start();
                started.countDown();
                return context;
            });
        }

        private static void await(CountDownLatch started) {
            try {
                started.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void join(Thread worker) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
