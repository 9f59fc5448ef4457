package org.groupwriteback.ingestor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.groupwriteback.testbed.JavaCommand;

/** The service in a process of its own, to be killed. */
final class ServiceProcess {
    private ServiceProcess() {}

    static Process start(Map<String, String> environment) throws IOException {
        return start(environment, Path.of("target/killed-service.log"));
    }

    /** With its log in that file, and more arguments for the JVM. */
    static Process start(Map<String, String> environment, Path log, String... jvmArguments) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path arguments = Files.createTempFile("ingestor", ".args");
        Files.writeString(arguments, "-cp\n\"" + classPath.replace("\\", "\\\\") + "\"\n");
        arguments.toFile().deleteOnExit();
        List<String> command = new ArrayList<>(List.of(JavaCommand.java(), "-Xmx256m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(jvmArguments));
        command.addAll(List.of("@" + arguments, ChangeIngestorApplication.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
