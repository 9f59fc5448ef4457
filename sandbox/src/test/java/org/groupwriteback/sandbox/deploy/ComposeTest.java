package org.groupwriteback.sandbox.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ComposeTest {
    private static final Path ROOT = Path.of("..");
    private static final Path FILE = ROOT.resolve("docker-compose.yml");
    private static final List<String> SERVICES = ServiceVariables.SERVICES;
    private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{([A-Z_]+)(?::-[^}]*)?}");

    @ParameterizedTest
    @FieldSource("SERVICES")
    void containersRunWithNoMoreRightsThanTheyNeed(String service) throws IOException {
        Map<?, ?> declared = service(service);

        assertThat(declared.get("read_only")).isEqualTo(true);
        assertThat(declared.get("cap_drop")).isEqualTo(List.of("ALL"));
        assertThat(declared.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
        assertThat(declared.get("mem_limit")).isEqualTo("512m");
        assertThat(dockerfile(service)).contains("\nUSER 10001:10001\n");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyVariableIsOneThatTheServiceReads(String service) throws IOException {
        Set<String> known = ServiceVariables.of(service);
        known.addAll(List.of("JAVA_TOOL_OPTIONS", "MALLOC_ARENA_MAX"));

        assertThat(known).containsAll(environment(service).keySet());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void theImageIsMadeOfTheJarAndAsksItsOwnManagementPort(String service) throws IOException {
        Map<String, String> environment = environment(service);

        assertThat(dockerfile(service))
                .contains("COPY target/" + service + ".jar ")
                .contains("EXPOSE " + environment.get("SERVER_PORT") + " " + environment.get("MANAGEMENT_SERVER_PORT")
                        + "\n")
                .contains("/dev/tcp/127.0.0.1/" + environment.get("MANAGEMENT_SERVER_PORT") + " ")
                .contains("/actuator/health/readiness");
    }

    @Test
    void theExampleSetsWhatCanBeSetAndNoMore() throws IOException {
        Set<String> substituted = new TreeSet<>();
        for (Matcher name = SUBSTITUTED.matcher(Files.readString(FILE)); name.find(); ) {
            substituted.add(name.group(1));
        }
        Set<String> example = new TreeSet<>();
        for (String line : Files.readAllLines(ROOT.resolve(".env.example"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                example.add(line.substring(0, line.indexOf('=')));
            }
        }

        assertThat(example).isEqualTo(substituted);
    }

    @Test
    void secretsAreFiles() throws IOException {
        for (String service : SERVICES) {
            assertThat(environment(service))
                    .doesNotContainKeys("WRITEBACK_GRAPH_CLIENT_SECRET", "WRITEBACK_AD_BIND_PASSWORD");
        }
    }

    private static Map<?, ?> service(String name) throws IOException {
        return section(section((Map<?, ?>) Manifests.documents(FILE).get(0), "services"), name);
    }

    private static Map<String, String> environment(String service) throws IOException {
        Map<String, String> environment = new TreeMap<>();
        section(service(service), "environment")
                .forEach((name, value) -> environment.put(String.valueOf(name), String.valueOf(value)));
        return environment;
    }

    private static Map<?, ?> section(Map<?, ?> parent, String name) {
        return (Map<?, ?>) Objects.requireNonNull(parent.get(name), name);
    }

    private static String dockerfile(String service) throws IOException {
        return Files.readString(ROOT.resolve(service).resolve("Dockerfile"));
    }
}
