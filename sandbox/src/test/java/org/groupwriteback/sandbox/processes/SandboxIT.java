package org.groupwriteback.sandbox.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.groupwriteback.testbed.broker.BrokerProcess;
import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.SimulatorOptions;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.testbed.graph.tenant.TenantRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README's first command: what it prints is what the README says, and it can be pointed at real systems. */
class SandboxIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path home;

    @Test
    void givesTheAccountOfTheReadmeAndTellsEachFurtherChange() throws Exception {
        try (SandboxProcess sandbox = new SandboxProcess(home, Map.of(), "--graph-port", "0")) {
            URI member = URI.create(
                    sandbox.await("curl -X POST (http\\S+/members/person0001)").group(1));
            assertThat(sandbox.text())
                    .contains("Reading the cloud and writing AD")
                    .containsPattern("groups decided [1-9]\\d* +groups in AD \\d+ of [1-9]");
            assertThat(account(sandbox.text())).isEqualTo(account(Files.readString(Path.of("..", "README.md"))));

            send("POST", member);
            sandbox.await("kubernetes/release-team-leads  \\+ person0001  in AD [\\d,]+ ms after it was seen");
            send("DELETE", member);
            sandbox.await("kubernetes/release-team-leads  - person0001  in AD [\\d,]+ ms after it was seen");

            sandbox.stop();
            sandbox.awaitExit();
            assertThat(sandbox.text()).doesNotContain("Exception");
            assertThat(sandbox.temporary()).isDirectoryNotContaining("glob:**/directory*");
            assertThat(home.resolve("sandbox-data")).isDirectoryContaining("glob:**kafka");
        }
        // What the first run left in its directory must not be in the second one's way.
        try (SandboxProcess again = new SandboxProcess(home, Map.of(), "--graph-port", "0", "--once")) {
            assertThat(again.awaitExit()).as(again.text()).isZero();
            assertThat(again.text()).contains("269 groups written to AD");
        }
    }

    @Test
    void canBePointedAtRealSystemsInsteadOfEveryStandIn() throws Exception {
        Lab lab = new Lab(ActiveDirectories.samba(), 20);
        Tenant cloud = new Tenant(UUID.randomUUID().toString(), Clock.systemUTC(), TenantRules.strict());
        OrganisationFile.load(Organisations.of(lab.names(), 8), cloud, lab.identities());
        try (BrokerProcess broker = BrokerProcess.start(home.resolve("broker"));
                GraphSimulator graph =
                        GraphSimulator.start(SimulatorOptions.standard().tenant(cloud));
                SandboxProcess sandbox = new SandboxProcess(
                        Files.createDirectory(home.resolve("sandbox")),
                        lab.environment(broker, graph),
                        "--real-graph",
                        "--real-kafka",
                        "--real-ad",
                        "--once")) {
            assertThat(sandbox.awaitExit()).as(sandbox.text()).isZero();
            assertThat(lab.compare(cloud, false).differences()).isEmpty();
            assertThat(sandbox.text())
                    .contains("brokers    " + broker.bootstrapServers())
                    .contains("8 cloud groups, read and decided in")
                    .contains(lab.compare(cloud, false).groups().size() + " groups written to AD")
                    .doesNotContain("stand-in");
        }
    }

    @Test
    void showsWhatWouldBeWrittenWhereNothingIs() throws Exception {
        Lab lab = new Lab(ActiveDirectories.samba(), 20);
        Tenant cloud = new Tenant(UUID.randomUUID().toString(), Clock.systemUTC(), TenantRules.strict());
        OrganisationFile.load(Organisations.of(lab.names(), 8), cloud, lab.identities());
        try (BrokerProcess broker = BrokerProcess.start(home.resolve("broker"));
                GraphSimulator graph =
                        GraphSimulator.start(SimulatorOptions.standard().tenant(cloud))) {
            Map<String, String> environment = lab.environment(broker, graph);
            environment.put("WRITEBACK_MODE", "staging");
            Path directory = Files.createDirectory(home.resolve("sandbox"));
            try (SandboxProcess sandbox =
                    new SandboxProcess(directory, environment, "--real-graph", "--real-kafka", "--real-ad", "--once")) {
                assertThat(sandbox.awaitExit()).as(sandbox.text()).isZero();
                assertThat(sandbox.text())
                        .contains("groups would be written to AD")
                        .doesNotContain("members written");
                assertThat(lab.compare(cloud, false).groups()).isEmpty();
            }
        }
    }

    @Test
    void explainsAnOptionThatItDoesNotKnow() throws Exception {
        try (SandboxProcess sandbox = new SandboxProcess(home, Map.of(), "--real-add")) {
            assertThat(sandbox.awaitExit()).isNotZero();
            assertThat(sandbox.text()).startsWith("--real-add: is not an option of the sandbox. Known options:");
        }
    }

    /** The lines of the account, without its times. */
    private static List<String> account(String text) {
        List<String> lines = text.lines().map(String::strip).toList();
        int first = 0;
        while (!lines.get(first).contains("cloud groups, read and decided")) {
            first++;
        }
        int last = first;
        while (!lines.get(last).contains("from a change in the cloud to AD")) {
            last++;
        }
        return lines.subList(first, last + 1).stream()
                .map(line -> line.replaceAll("[\\d,.]+ (m?s)\\b", "_ $1"))
                .toList();
    }

    private static void send(String method, URI address) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(address)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
