package org.groupwriteback.testbed.graph;

import java.time.Duration;
import org.groupwriteback.testbed.graph.delta.PageLimits;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/**
 * How a simulator is started.
 *
 * @param host the address to listen on, 127.0.0.1 unless given
 * @param port the port, 0 for a free one
 * @param tenant the model that it serves
 * @param pages how delta rounds are cut into pages; can be changed while it runs
 * @param tokenRequired whether Graph requests need a token that this simulator issued
 * @param clientSecret what a client must show for a token; empty accepts any
 * @param gather how long changes gather before subscribers are notified
 */
public record SimulatorOptions(
        String host,
        int port,
        Tenant tenant,
        PageLimits pages,
        boolean tokenRequired,
        String clientSecret,
        Duration gather) {

    /** A free port, an empty tenant, Graph's usual page sizes, no token needed. */
    public static SimulatorOptions standard() {
        return new SimulatorOptions(
                "127.0.0.1", 0, Tenant.empty(), PageLimits.standard(), false, "", Duration.ofMillis(20));
    }

    public SimulatorOptions host(String value) {
        return new SimulatorOptions(value, port, tenant, pages, tokenRequired, clientSecret, gather);
    }

    public SimulatorOptions port(int value) {
        return new SimulatorOptions(host, value, tenant, pages, tokenRequired, clientSecret, gather);
    }

    public SimulatorOptions tenant(Tenant value) {
        return new SimulatorOptions(host, port, value, pages, tokenRequired, clientSecret, gather);
    }

    public SimulatorOptions pages(PageLimits value) {
        return new SimulatorOptions(host, port, tenant, value, tokenRequired, clientSecret, gather);
    }

    /** Requests need a token, which the token endpoint gives for this secret; an empty secret accepts any. */
    public SimulatorOptions requiringToken(String secret) {
        return new SimulatorOptions(host, port, tenant, pages, true, secret, gather);
    }

    public SimulatorOptions gather(Duration value) {
        return new SimulatorOptions(host, port, tenant, pages, tokenRequired, clientSecret, value);
    }

    @Override
    public String toString() {
        return "SimulatorOptions[port=" + port + ", pages=" + pages + ", tokenRequired=" + tokenRequired + "]";
    }
}
