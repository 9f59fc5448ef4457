package org.groupwriteback.testbed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command that runs a class of this JVM's class path in a JVM of its own, also where that class path is one Spring
 * Boot jar, whose classes lie where a plain class path doesn't reach.
 */
public final class JavaCommand {
    private static final String NESTED = "jar:nested:";
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private JavaCommand() {}

    /**
     * Builds it.
     *
     * @param options for the JVM, as {@code -Xmx256m}
     * @param main its {@code main} may be of any visibility
     */
    public static List<String> of(List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(options);
        if (isNested(main)) {
            command.add("-Dloader.main=" + main.getName());
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(isNested(main) ? LAUNCHER : main.getName());
        command.addAll(arguments);
        return List.copyOf(command);
    }

    /** The java of this JVM. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static boolean isNested(Class<?> main) {
        return main.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()
                .startsWith(NESTED);
    }
}
