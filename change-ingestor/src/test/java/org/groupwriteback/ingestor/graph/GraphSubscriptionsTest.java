package org.groupwriteback.ingestor.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.groupwriteback.ingestor.feed.CloudFailure;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.subscription.SubscriptionService;
import org.groupwriteback.ingestor.subscription.SubscriptionServiceContract;
import org.groupwriteback.settings.Settings;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The SDK against the simulator, which calls the address that it is to notify. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphSubscriptionsTest extends SubscriptionServiceContract {
    private GraphSimulator graph;
    private HttpServer webhook;

    @BeforeAll
    void start() throws IOException {
        graph = GraphSimulator.start();
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/graph/", GraphSubscriptionsTest::giveBackTheToken);
        webhook.start();
    }

    @AfterAll
    void stop() {
        webhook.stop(0);
        graph.close();
    }

    @Override
    protected SubscriptionService service() {
        return notifying("http://127.0.0.1:" + webhook.getAddress().getPort());
    }

    @Override
    protected Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    protected void pass(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    @Override
    protected void lose(String subscriptionId) {
        assertThat(graph.subscriptions().remove(subscriptionId)).isTrue();
    }

    @Test
    void oneThatNotifiesAnotherAddressIsNotInForceForUs() {
        String id =
                service().create(Feed.GROUPS, "secret", now().plusSeconds(60)).id();
        assertThat(notifying("https://elsewhere.example").isInForce(id)).isFalse();
    }

    @Test
    void anAddressThatDoesNotAnswerGraphIsRefusedWithWhatGraphSaid() {
        SubscriptionService unreachable = notifying("http://127.0.0.1:1");
        assertThatThrownBy(() -> unreachable.create(Feed.GROUPS, "secret", now().plusSeconds(60)))
                .isInstanceOf(CloudFailure.class)
                .hasMessageContaining("http://127.0.0.1:1/graph/notifications")
                .hasMessageContaining("Graph answered 400 ValidationError");
    }

    private GraphSubscriptions notifying(String root) {
        GraphSettings settings = GraphSettings.from(
                Settings.of(Map.of("WRITEBACK_GRAPH_BASE_URL", graph.baseUrl(), "WRITEBACK_GRAPH_AUTH", "none")));
        return new GraphSubscriptions(settings, URI.create(root));
    }

    private static void giveBackTheToken(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String token = URLDecoder.decode(query.substring("validationToken=".length()), StandardCharsets.UTF_8);
        byte[] answer = token.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
