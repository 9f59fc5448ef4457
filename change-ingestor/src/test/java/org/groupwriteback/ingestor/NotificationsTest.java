package org.groupwriteback.ingestor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.groupwriteback.records.Subscription;
import org.groupwriteback.records.Trigger;
import org.groupwriteback.testbed.broker.TopicContents;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The webhook and its subscriptions; the timer is too slow here to help. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotificationsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Stage stage;
    private String group;
    private String alice;

    @BeforeAll
    void start() throws Exception {
        stage = new Stage();
        group = stage.graph.tenant().create(ObjectType.GROUP, RoundsTest.object("Sales"));
        alice = stage.graph.tenant().create(ObjectType.USER, RoundsTest.object("alice"));
        stage.notified();
        stage.start();
        Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
        Await.until(
                "subscriptions",
                () -> stage.facts.last(Topics.INGEST_SUBSCRIPTIONS).size() == 2);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @Test
    void aChangeIsOnTheTopicsSecondsAfterItsNotification() throws Exception {
        stage.graph.tenant().addMember(group, alice);
        Await.until("membership", Duration.ofSeconds(20), () -> stage.facts
                .members(group)
                .contains(alice));
    }

    @Test
    void subscriptionsAreForTheCollectionsAndCarryASecretOfWhichOnlyTheHashIsKept() {
        assertThat(stage.graph.subscriptions().inForce())
                .extracting(subscription -> subscription.resource())
                .containsExactlyInAnyOrder("/groups", "/users");
        assertThat(stage.graph.subscriptions().inForce()).allSatisfy(subscription -> {
            assertThat(subscription.clientState()).hasSizeBetween(43, 128);
            assertThat(subscription.expires()).isAfter(Instant.now().plus(Duration.ofDays(27)));
            assertThat(subscription.lifecycleNotificationUrl()).endsWith("/graph/lifecycle");
        });
        assertThat(stage.facts.last(Topics.INGEST_SUBSCRIPTIONS).values()).allSatisfy(value -> assertThat(
                        ((Subscription) value).getClientStateSha256().remaining())
                .isEqualTo(32));
    }

    @Test
    void answersTheHandshakeWithTheDecodedTokenAsPlainText() throws Exception {
        HttpResponse<String> answer = post("/graph/notifications?validationToken=Validation%3A+a%20b%2Fc", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(answer.body()).isEqualTo("Validation: a b/c");
        assertThat(post("/graph/lifecycle?validationToken=%3Cscript%3E", "").body())
                .isEqualTo("&lt;script&gt;");
    }

    @Test
    void refusesItemsWithoutOurSecret() throws Exception {
        String id = subscription("/groups").id();
        assertThat(notify(id, "guess").statusCode()).isEqualTo(403);
        assertThat(notify("unknown", "guess").statusCode()).isEqualTo(403);
        assertThat(post("/graph/notifications", "{\"value\":[{\"subscriptionId\":\"" + id + "\"}]}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void acknowledgesAGenuineItemOnceItStandsOnTheTriggers() throws Exception {
        var subscription = subscription("/groups");
        assertThat(notify(subscription.id(), subscription.clientState()).statusCode())
                .isEqualTo(202);
        assertThat(stage.facts.all(Topics.INGEST_TRIGGERS))
                .extracting(TopicContents.Standing::value)
                .filteredOn(value -> "object-1".equals(((Trigger) value).getObjectId()))
                .isNotEmpty();
    }

    @Test
    void takesNotificationsOfAnyShape() throws Exception {
        var subscription = subscription("/groups");
        String members = "{\"value\":[{\"subscriptionId\":\"" + subscription.id() + "\",\"clientState\":\""
                + subscription.clientState() + "\",\"changeType\":\"updated\",\"new\":{\"a\":[1]},"
                + "\"resource\":\"Groups/g2\",\"resourceData\":{\"@odata.type\":\"#Microsoft.Graph.Group\",\"id\":\"g2\","
                + "\"members@delta\":[{\"id\":\"x\"},{\"id\":\"y\",\"@removed\":\"deleted\"},"
                + "{\"id\":\"z\",\"@removed\":{\"reason\":\"deleted\"}}]}}]}";
        assertThat(post("/graph/notifications", members).statusCode()).isEqualTo(202);
        String reachability = "{\"value\":[{\"subscriptionId\":\"NA\",\"subscriptionExpirationDateTime\":\"NA\","
                + "\"changeType\":\"Validation: Testing client application reachability\",\"resource\":\"NA\"}]}";
        assertThat(post("/graph/notifications", reachability).statusCode()).isEqualTo(202);
        assertThat(post("/graph/notifications", "{\"value\":").statusCode()).isEqualTo(400);
        assertThat(post("/graph/notifications", "x".repeat((1 << 20) + 1)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void aRemovedSubscriptionIsMadeAgainWhenGraphSaysSo() throws Exception {
        String before = subscription("/users").id();
        stage.graph.notifier().lifecycle("subscriptionRemoved", before);
        Await.until("a new subscription", () -> stage.graph.subscriptions().inForce().stream()
                .anyMatch(each -> each.resource().equals("/users") && !each.id().equals(before)));
    }

    @Test
    void thePublicPortServesTheWebhookOnly() throws Exception {
        for (String path : List.of("/actuator/health", "/actuator/prometheus", "/", "/error")) {
            assertThat(get(stage.port(), path).statusCode()).as(path).isIn(404, 500);
        }
        assertThat(get(stage.managementPort(), "/actuator/health/liveness").statusCode())
                .isEqualTo(200);
        Await.until("ready", () -> getStatus("/actuator/health/readiness") == 200);
        assertThat(get(stage.managementPort(), "/actuator/prometheus").body())
                .contains("writeback_ingest_pages_total", "writeback_ingest_notifications_total");
        assertThat(get(stage.managementPort(), "/actuator/env").statusCode()).isEqualTo(404);
    }

    private org.groupwriteback.testbed.graph.notify.Subscription subscription(String resource) {
        return stage.graph.subscriptions().inForce().stream()
                .filter(each -> each.resource().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> notify(String subscription, String clientState) throws Exception {
        return post(
                "/graph/notifications",
                "{\"value\":[{\"subscriptionId\":\"" + subscription + "\",\"clientState\":\"" + clientState
                        + "\",\"changeType\":\"updated\",\"resource\":\"Groups/object-1\"}]}");
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stage.port() + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int getStatus(String path) {
        try {
            return get(stage.managementPort(), path).statusCode();
        } catch (Exception e) {
            return 0;
        }
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
