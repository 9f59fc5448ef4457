package org.groupwriteback.testbed.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private GraphSimulatorMain() {}

    @SuppressWarnings("SystemOut") // The address is the program's output.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Tenant tenant = Tenant.empty();
        SimulatorOptions options = SimulatorOptions.standard().tenant(tenant);
        String data = "";
        String scenario = "";
        boolean untilInputEnds = false;
        String domainSid = "S-1-5-21-1004336348-1177238915-682003330";
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--port" -> options = options.port(Integer.parseInt(value(arguments, ++i)));
                case "--scenario" -> scenario = value(arguments, ++i);
                case "--host" -> options = options.host(value(arguments, ++i));
                case "--data" -> data = value(arguments, ++i);
                case "--domain-sid" -> domainSid = value(arguments, ++i);
                case "--until-input-ends" -> untilInputEnds = true;
                case "--require-token" -> options = options.requiringToken("");
                default ->
                    throw new IllegalArgumentException("unknown option " + arguments[i]
                            + "; known are --port, --host, --data, --scenario, --domain-sid, --require-token and"
                            + " --until-input-ends");
            }
        }
        if (!data.isEmpty()) {
            try (InputStream stream = Files.newInputStream(Path.of(data))) {
                Organisation organisation = OrganisationFile.read(stream);
                OrganisationFile.load(organisation, tenant, AdIdentities.invented(domainSid));
            }
        }
        try (GraphSimulator simulator = GraphSimulator.start(options)) {
            if (!scenario.isEmpty()) {
                try (InputStream stream = Files.newInputStream(Path.of(scenario))) {
                    simulator.play(Scenario.read(stream));
                }
            }
            System.out.println(simulator.baseUrl());
            if (untilInputEnds) {
                System.in.transferTo(OutputStream.nullOutputStream());
            } else {
                Thread.currentThread().join();
            }
        }
    }

    private static String value(String[] arguments, int at) {
        if (at >= arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }
}
