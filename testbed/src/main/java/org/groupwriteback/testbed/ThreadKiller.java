package org.groupwriteback.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Makes a thread of a running service die of an Error, as a bug or a lack of memory would, in this JVM or, as a Java agent,
 * in another. Needs a JVM below 20: later ones don't let a thread be stopped from outside.
 */
public final class ThreadKiller {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private ThreadKiller() {}

    /** Whether this JVM lets it be done. */
    public static boolean works() {
        return Runtime.version().feature() < 20;
    }

    /** Waits until a thread of that name runs, and has it throw a {@code ThreadDeath}. */
    public static void kill(String name) {
        long giveUpAt = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < giveUpAt) {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals(name)) {
                    stop(thread);
                    return;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("No thread " + name + " within " + LIMIT);
    }

    /** An agent for {@code java -javaagent:FILE=THREAD}, which kills that thread as soon as it runs. */
    public static Path agent(Path directory) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), ThreadKiller.class.getName());
        String entry = ThreadKiller.class.getName().replace('.', '/') + ".class";
        Path jar = directory.resolve("thread-killer.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream in = ThreadKiller.class.getClassLoader().getResourceAsStream(entry)) {
            if (in == null) {
                throw new IllegalStateException("Not on the class path: " + entry);
            }
            out.putNextEntry(new JarEntry(entry));
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    /** Called by the JVM that the agent is given to. */
    public static void premain(String name) {
        Thread killer = new Thread(() -> kill(name), "thread-killer");
        killer.setDaemon(true);
        killer.start();
    }

    // By reflection, because later versions of Java have no such method.
    private static void stop(Thread thread) {
        try {
            Thread.class.getMethod("stop").invoke(thread);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JVM does not let a thread be stopped", e);
        }
    }
}
