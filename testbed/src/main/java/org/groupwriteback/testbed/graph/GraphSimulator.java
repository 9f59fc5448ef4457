package org.groupwriteback.testbed.graph;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.groupwriteback.testbed.graph.admin.AdminService;
import org.groupwriteback.testbed.graph.admin.Scenario;
import org.groupwriteback.testbed.graph.delta.DeltaFeeds;
import org.groupwriteback.testbed.graph.fault.Faults;
import org.groupwriteback.testbed.graph.http.BatchEndpoint;
import org.groupwriteback.testbed.graph.http.DeletedItemsEndpoint;
import org.groupwriteback.testbed.graph.http.DeltaEndpoint;
import org.groupwriteback.testbed.graph.http.DirectoryObjectsEndpoint;
import org.groupwriteback.testbed.graph.http.Endpoint;
import org.groupwriteback.testbed.graph.http.GraphError;
import org.groupwriteback.testbed.graph.http.GraphService;
import org.groupwriteback.testbed.graph.http.GroupWritesEndpoint;
import org.groupwriteback.testbed.graph.http.HttpFront;
import org.groupwriteback.testbed.graph.http.ObjectsEndpoint;
import org.groupwriteback.testbed.graph.http.OrganizationEndpoint;
import org.groupwriteback.testbed.graph.http.Request;
import org.groupwriteback.testbed.graph.http.RequestLog;
import org.groupwriteback.testbed.graph.http.Response;
import org.groupwriteback.testbed.graph.http.SettingsEndpoint;
import org.groupwriteback.testbed.graph.http.TokenEndpoint;
import org.groupwriteback.testbed.graph.http.Tokens;
import org.groupwriteback.testbed.graph.notify.Notifier;
import org.groupwriteback.testbed.graph.notify.Subscriptions;
import org.groupwriteback.testbed.graph.notify.SubscriptionsEndpoint;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/**
 * A running simulator of Microsoft Graph on a loopback port: Graph below {@code /v1.0} and {@code /beta}, the login service at
 * {@code /{tenant}/oauth2/v2.0/token}, the admin API below {@code /admin}. Thread-safe; {@link #close} frees the port.
 */
public final class GraphSimulator implements AutoCloseable {
    private final Tenant tenant;
    private final Faults faults = new Faults();
    private final DeltaFeeds feeds;
    private final Subscriptions subscriptions;
    private final Notifier notifier;
    private final Tokens tokens;
    private final HttpFront front;
    private final AdminService admin;
    private final RequestLog log = new RequestLog();

    private GraphSimulator(SimulatorOptions options) throws IOException {
        Clock clock = Clock.systemUTC();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        tenant = options.tenant();
        feeds = new DeltaFeeds(tenant, options.pages());
        subscriptions = new Subscriptions(clock);
        notifier = new Notifier(tenant.tenantId(), subscriptions, clock, client, options.gather());
        tenant.listen(notifier);
        tokens = new Tokens(clock, options.clientSecret());
        front = new HttpFront(options.host(), options.port(), faults, log);

        List<Endpoint> endpoints = new ArrayList<>(List.of(
                new DeltaEndpoint(feeds, faults),
                new DeletedItemsEndpoint(tenant),
                new SettingsEndpoint(tenant.settings()),
                new SubscriptionsEndpoint(subscriptions, clock, client),
                new OrganizationEndpoint(tenant),
                new GroupWritesEndpoint(tenant),
                new DirectoryObjectsEndpoint(tenant),
                new ObjectsEndpoint(tenant)));
        GraphService parts = new GraphService(endpoints, faults, tokens, options.tokenRequired());
        endpoints.add(new BatchEndpoint(parts::answer));
        GraphService graph = new GraphService(endpoints, faults, tokens, options.tokenRequired());
        admin = new AdminService(tenant, feeds, faults, notifier, subscriptions, tokens, log);
        TokenEndpoint login = new TokenEndpoint(tokens);
        front.serve("/v1.0", GraphSimulator::identified, graph::answer);
        front.serve("/beta", GraphSimulator::identified, graph::answer);
        front.serve("/admin", answer -> answer, admin::answer);
        front.serve("/", answer -> answer, request -> login.answer(request).orElseGet(() -> lost(request)));
    }

    /** Starts a simulator. */
    public static GraphSimulator start(SimulatorOptions options) throws IOException {
        GraphSimulator simulator = new GraphSimulator(options);
        simulator.front.start();
        return simulator;
    }

    /** Starts a simulator of an empty tenant on a free port. */
    public static GraphSimulator start() throws IOException {
        return start(SimulatorOptions.standard());
    }

    /** The root of all addresses, such as {@code http://127.0.0.1:41231}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + front.port();
    }

    /** The truth. */
    public Tenant tenant() {
        return tenant;
    }

    public Faults faults() {
        return faults;
    }

    public DeltaFeeds feeds() {
        return feeds;
    }

    public Subscriptions subscriptions() {
        return subscriptions;
    }

    public Notifier notifier() {
        return notifier;
    }

    /** Makes the admin requests of a scenario. */
    public void play(Scenario scenario) {
        scenario.play(admin);
    }

    /** What clients asked. */
    public RequestLog requests() {
        return log;
    }

    public Tokens tokens() {
        return tokens;
    }

    @Override
    public void close() {
        front.close();
        notifier.close();
    }

    private static Response identified(Response answer) {
        return answer.headers().containsKey("request-id")
                ? answer
                : answer.with("request-id", UUID.randomUUID().toString());
    }

    private static Response lost(Request request) {
        return GraphError.body(
                404,
                "BadRequest",
                "Nothing is served at " + request.line()
                        + "; Graph is below /v1.0 and /beta, the levers below /admin.");
    }
}
