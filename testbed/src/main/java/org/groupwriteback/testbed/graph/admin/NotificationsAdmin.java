package org.groupwriteback.testbed.graph.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.groupwriteback.testbed.graph.http.Request;
import org.groupwriteback.testbed.graph.http.Response;
import org.groupwriteback.testbed.graph.notify.Notifier;
import org.groupwriteback.testbed.graph.notify.Subscriptions;
import org.groupwriteback.testbed.graph.tenant.Json;

/** Notifications that are lost, late or doubled; lifecycle events; subscriptions that vanish; counts of all of it. */
final class NotificationsAdmin implements AdminPart {
    private final Notifier notifier;
    private final Subscriptions subscriptions;

    NotificationsAdmin(Notifier notifier, Subscriptions subscriptions) {
        this.notifier = notifier;
        this.subscriptions = subscriptions;
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (request.is("POST", 1) && request.part(0).equals("notifications")) {
            ObjectNode body = request.json();
            if (body.has("lose")) {
                notifier.lose(body.get("lose").asInt());
            }
            if (body.has("duplicate")) {
                notifier.duplicate(body.get("duplicate").asInt());
            }
            if (body.has("delayMillis")) {
                notifier.delay(Duration.ofMillis(body.get("delayMillis").asLong()));
            }
            return Optional.of(state());
        }
        if (request.is("GET", 1) && request.part(0).equals("notifications")) {
            return Optional.of(state());
        }
        if (request.is("POST", 1) && request.part(0).equals("lifecycle")) {
            ObjectNode body = request.json();
            int notified = notifier.lifecycle(
                    body.path("event").asText("reauthorizationRequired"),
                    body.path("subscriptionId").asText(""));
            return Optional.of(Response.ok(Json.object().put("notified", notified)));
        }
        if (request.is("DELETE", 2) && request.part(0).equals("subscriptions")) {
            return Optional.of(Response.ok(Json.object().put("removed", subscriptions.remove(request.part(1)))));
        }
        return Optional.empty();
    }

    private Response state() {
        ObjectNode body = Json.object()
                .put("sent", notifier.sent())
                .put("lost", notifier.lost())
                .put("waiting", notifier.waiting());
        ArrayNode list = body.putArray("subscriptions");
        subscriptions.inForce().forEach(subscription -> list.addObject()
                .put("id", subscription.id())
                .put("resource", subscription.resource())
                .put("notificationUrl", subscription.notificationUrl())
                .put("expires", subscription.expires().toString()));
        return Response.ok(body);
    }
}
