package org.groupwriteback.testbed.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationTest extends SimulatorTest {
    private final Receiver receiver;

    NotificationTest() throws IOException {
        receiver = Receiver.start();
    }

    @AfterEach
    void stopReceiver() {
        receiver.close();
    }

    @Test
    void memberChangesGatherInOneNotificationWithRemovedAsText() {
        String group = tenant.create(ObjectType.GROUP, Json.object());
        String left = tenant.create(ObjectType.USER, Json.object());
        String joined = tenant.create(ObjectType.USER, Json.object());
        tenant.addMember(group, left);
        subscribe("groups");
        simulator.notifier().delay(Duration.ofMillis(300));

        tenant.addMember(group, joined);
        tenant.removeMember(group, left);

        JsonNode item = receiver.next("/n").path("value").path(0);
        assertThat(item.path("changeType").asText()).isEqualTo("updated");
        assertThat(item.path("tenantId").asText()).isEqualTo(tenant.tenantId());
        assertThat(item.at("/resourceData/@odata.type").asText()).isEqualTo("#Microsoft.Graph.Group");
        assertThat(item.at("/resourceData/members@delta"))
                .containsExactly(
                        Caller.tree("{\"id\":\"" + joined + "\"}"),
                        Caller.tree("{\"id\":\"" + left + "\",\"@removed\":\"deleted\"}"));
    }

    @Test
    void softDeleteComesAsUpdatedAndPurgeAsDeleted() {
        String user = tenant.create(ObjectType.USER, Json.object());
        subscribe("users");

        tenant.softDelete(user);
        JsonNode first = receiver.next("/n");
        tenant.purge(user);
        JsonNode second = receiver.next("/n");

        assertThat(first.at("/value/0/changeType").asText()).isEqualTo("updated");
        assertThat(second.at("/value/0/changeType").asText()).isEqualTo("deleted");
    }

    @Test
    void aRefusedNotificationComesAgain() {
        subscribe("groups");
        receiver.refuse(2);

        String group = tenant.create(ObjectType.GROUP, Json.object());

        assertThat(receiver.next("/n").at("/value/0/resourceData/id").asText()).isEqualTo(group);
    }

    @Test
    void notificationsAreLostAndDoubledOnDemand() {
        subscribe("groups");
        caller.send("POST", "/admin/notifications", "{\"lose\":1,\"duplicate\":1}");

        tenant.create(ObjectType.GROUP, Json.object());
        String notified = tenant.create(ObjectType.GROUP, Json.object());

        JsonNode once = receiver.next("/n");
        JsonNode again = receiver.next("/n");
        assertThat(once.at("/value/0/resourceData/id").asText()).isEqualTo(notified);
        assertThat(again).isEqualTo(once);
        assertThat(caller.json("/admin/notifications").path("lost").asInt()).isOne();
    }

    @Test
    void aBurstComesThroughWhole() {
        subscribe("groups");
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 3_000; i++) {
            made.add(tenant.create(ObjectType.GROUP, Json.object()));
        }

        Set<String> notified = new HashSet<>();
        while (notified.size() < made.size()) {
            receiver.next("/n")
                    .path("value")
                    .forEach(item -> notified.add(item.at("/resourceData/id").asText()));
        }

        assertThat(notified).isEqualTo(made);
    }

    @Test
    void lifecycleEventsComeOnDemandAndARemovedSubscriptionIsGone() {
        subscribe("groups");

        caller.send("POST", "/admin/lifecycle", "{\"event\":\"subscriptionRemoved\"}");

        assertThat(receiver.next("/l").at("/value/0/lifecycleEvent").asText()).isEqualTo("subscriptionRemoved");
        assertThat(caller.json("/v1.0/subscriptions").path("value")).isEmpty();
    }

    @Test
    void whatGraphRefusesIsRefused() {
        Instant tooLate = Instant.now().plus(Duration.ofDays(29)).plusSeconds(60);

        assertThat(refusal("devices", Instant.now().plusSeconds(60), "")).contains("not supported");
        assertThat(refusal("groups", tooLate, "")).contains("41760");
        assertThat(refusal("groups", Instant.now().plusSeconds(60), "x".repeat(129)))
                .contains("128");
        assertThat(caller.send(
                                "POST",
                                "/v1.0/subscriptions",
                                body("groups", Instant.now().plusSeconds(60), "", simulator.baseUrl()))
                        .body())
                .contains("validation");
    }

    private String refusal(String resource, Instant expiry, String clientState) {
        var answer =
                caller.send("POST", "/v1.0/subscriptions", body(resource, expiry, clientState, receiver.url("/n")));
        assertThat(answer.statusCode()).isEqualTo(400);
        return Caller.tree(answer.body()).at("/error/message").asText();
    }

    private void subscribe(String resource) {
        var answer = caller.send(
                "POST",
                "/v1.0/subscriptions",
                body(resource, Instant.now().plusSeconds(600), "state", receiver.url("/n")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private String body(String resource, Instant expiry, String clientState, String url) {
        return Json.object()
                .put("resource", resource)
                .put("changeType", "updated,deleted")
                .put("notificationUrl", url)
                .put("lifecycleNotificationUrl", receiver.url("/l"))
                .put("clientState", clientState)
                .put("expirationDateTime", expiry.toString())
                .toString();
    }
}
