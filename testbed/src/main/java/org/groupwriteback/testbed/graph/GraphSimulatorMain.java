package org.groupwriteback.testbed.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.groupwriteback.settings.CommandLine;
import org.groupwriteback.testbed.graph.admin.Scenario;
import org.groupwriteback.testbed.graph.organisation.AdIdentities;
import org.groupwriteback.testbed.graph.organisation.Organisation;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/**
 * Runs a simulator by itself until the process is ended: {@code --port 0}, {@code --host 127.0.0.1}, {@code --data organisation.json},
 * {@code --scenario steps.json},
 * {@code --domain-sid S-1-5-21-...}, {@code --require-token}. With {@code --until-input-ends} it ends with its standard input, so
 * that it never outlives the process that started it.
 */
public final class GraphSimulatorMain {
    private static final CommandLine.Known KNOWN = new CommandLine.Known(
            Set.of(),
            Set.of("--require-token", "--until-input-ends"),
            Set.of("--port", "--host", "--data", "--scenario", "--domain-sid"),
            "is not an option of the simulator",
            "Known are --port, --host, --data, --scenario, --domain-sid, --require-token and --until-input-ends");

    private static final String DOMAIN_SID = "S-1-5-21-1004336348-1177238915-682003330";

    private GraphSimulatorMain() {}

    @SuppressWarnings("SystemOut") // The address is the program's output.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        CommandLine given = CommandLine.parse(List.of(arguments), KNOWN);
        Tenant tenant = Tenant.empty();
        SimulatorOptions standard = SimulatorOptions.standard().tenant(tenant);
        SimulatorOptions options = standard.port(given.settings().number("--port", standard.port(), 0, 65_535))
                .host(given.value("--host", standard.host()));
        if (given.has("--require-token")) {
            options = options.requiringToken("");
        }
        String data = given.value("--data", "");
        String scenario = given.value("--scenario", "");
        if (!data.isEmpty()) {
            try (InputStream stream = Files.newInputStream(Path.of(data))) {
                Organisation organisation = OrganisationFile.read(stream);
                OrganisationFile.load(
                        organisation, tenant, AdIdentities.invented(given.value("--domain-sid", DOMAIN_SID)));
            }
        }
        try (GraphSimulator simulator = GraphSimulator.start(options)) {
            if (!scenario.isEmpty()) {
                try (InputStream stream = Files.newInputStream(Path.of(scenario))) {
                    simulator.play(Scenario.read(stream));
                }
            }
            System.out.println(simulator.baseUrl());
            if (given.has("--until-input-ends")) {
                System.in.transferTo(OutputStream.nullOutputStream());
            } else {
                Thread.currentThread().join();
            }
        }
    }
}
