package org.groupwriteback.testbed.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.junit.jupiter.api.AfterEach;

/** Tests of a simulator of an empty tenant, asked over HTTP. */
abstract class SimulatorTest {
    final GraphSimulator simulator;
    final Tenant tenant;
    final Caller caller;

    SimulatorTest() {
        try {
            simulator = GraphSimulator.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tenant = simulator.tenant();
        caller = new Caller(simulator.baseUrl());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }
}
