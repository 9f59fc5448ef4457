package org.groupwriteback.benchmarks.table;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.AppInfoParser;

/** The machine that the figures belong to, without its name. */
public final class Machine {
    private static final int VERSION_LIMIT_SECONDS = 10;

    private Machine() {}

    /** One line: processors, memory, and the versions of what was measured. */
    public static String describe() {
        Runtime runtime = Runtime.getRuntime();
        return String.format(
                Locale.ROOT,
                "%d processors%s, heap of the one JVM up to %,d MiB, %s %s, Java %s, Kafka %s, %s",
                runtime.availableProcessors(),
                memory(),
                runtime.maxMemory() >> 20,
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                AppInfoParser.getVersion(),
                samba());
    }

    private static String memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? String.format(Locale.ROOT, ", %,d MiB of memory", system.getTotalMemorySize() >> 20)
                : "";
    }

    private static String samba() {
        try {
            Process samba = new ProcessBuilder("samba", "--version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(samba.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean ended = samba.waitFor(VERSION_LIMIT_SECONDS, TimeUnit.SECONDS);
            return ended && said.startsWith("Version ") ? "Samba " + said.substring(8) : "Samba";
        } catch (IOException e) {
            return "Samba in a container";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "Samba";
        }
    }
}
