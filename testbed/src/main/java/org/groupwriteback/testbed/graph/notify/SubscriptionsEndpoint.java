package org.groupwriteback.testbed.graph.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.groupwriteback.testbed.graph.http.Endpoint;
import org.groupwriteback.testbed.graph.http.GraphError;
import org.groupwriteback.testbed.graph.http.Request;
import org.groupwriteback.testbed.graph.http.Response;
import org.groupwriteback.testbed.graph.tenant.Json;

/** {@code /subscriptions}: create with a handshake to each address, read, renew, end. */
public final class SubscriptionsEndpoint implements Endpoint {
    /** Graph's limit for directory objects: 41,760 minutes. */
    static final Duration LONGEST = Duration.ofDays(29);

    private static final int MOST = 100;
    private static final int CLIENT_STATE_LENGTH = 128;

    private final Subscriptions subscriptions;
    private final Clock clock;
    private final Handshake handshake;

    public SubscriptionsEndpoint(Subscriptions subscriptions, Clock clock, HttpClient client) {
        this.subscriptions = subscriptions;
        this.clock = clock;
        this.handshake = new Handshake(client);
    }

    @Override
    public Optional<Response> answer(String version, Request request) {
        if (!request.part(0).equals("subscriptions")) {
            return Optional.empty();
        }
        if (request.is("POST", 1)) {
            return Optional.of(create(request.json()));
        }
        if (request.is("GET", 1)) {
            return Optional.of(list());
        }
        if (request.is("POST", 3) && request.part(2).equals("reauthorize")) {
            find(request.part(1));
            return Optional.of(Response.noContent());
        }
        if (request.path().size() != 2) {
            return Optional.empty();
        }
        Subscription subscription = find(request.part(1));
        return switch (request.method()) {
            case "GET" -> Optional.of(Response.ok(subscription.json()));
            case "PATCH" -> Optional.of(renew(subscription, request.json()));
            case "DELETE" -> {
                subscriptions.remove(subscription.id());
                yield Optional.of(Response.noContent());
            }
            default -> Optional.empty();
        };
    }

    private Response create(ObjectNode body) {
        Subscription wanted = new Subscription(
                UUID.randomUUID().toString(),
                required(body, "resource"),
                required(body, "changeType"),
                required(body, "notificationUrl"),
                body.path("lifecycleNotificationUrl").asText(""),
                body.path("clientState").asText(""),
                expiry(body));
        refuse(body.has("includeResourceData"), "includeResourceData is not supported for this resource.");
        refuse(wanted.clientState().length() > CLIENT_STATE_LENGTH, "clientState must be at most 128 characters.");
        List<String> parts = Subscription.parts(wanted.resource());
        refuse(
                !Set.of("groups", "users").contains(parts.get(0)) || parts.size() > 3,
                "Resource '" + wanted.resource() + "' is not supported for subscriptions.");
        if (subscriptions.inForce().size() >= MOST) {
            throw new GraphError(
                    403, "Forbidden", "The subscription limit for this application and tenant was reached.");
        }
        validate(wanted.notificationUrl());
        if (!wanted.lifecycleNotificationUrl().isEmpty()) {
            validate(wanted.lifecycleNotificationUrl());
        }
        subscriptions.put(wanted);
        ObjectNode answer = wanted.json();
        answer.put("clientState", wanted.clientState().isEmpty() ? null : wanted.clientState());
        return Response.json(201, answer);
    }

    private Response renew(Subscription subscription, ObjectNode body) {
        Subscription renewed = subscription.until(expiry(body));
        if (body.hasNonNull("notificationUrl")) {
            renewed = renewed.notifying(body.get("notificationUrl").asText());
            validate(renewed.notificationUrl());
        }
        subscriptions.put(renewed);
        return Response.ok(renewed.json());
    }

    private Response list() {
        ObjectNode body = Json.object();
        ArrayNode value = body.putArray("value");
        subscriptions.inForce().forEach(subscription -> value.add(subscription.json()));
        return Response.ok(body);
    }

    private void validate(String url) {
        handshake.problem(url).ifPresent(problem -> {
            throw new GraphError(400, "ValidationError", "Subscription validation request failed. " + problem);
        });
    }

    private Instant expiry(ObjectNode body) {
        Instant expiry;
        try {
            expiry = OffsetDateTime.parse(required(body, "expirationDateTime")).toInstant();
        } catch (DateTimeException e) {
            throw new GraphError(400, "ValidationError", "expirationDateTime is not a date and time.");
        }
        Instant now = clock.instant();
        refuse(expiry.isAfter(now.plus(LONGEST)), "Subscription expiration can only be 41760 minutes in the future.");
        refuse(!expiry.isAfter(now), "Subscription expiration must be in the future.");
        return expiry;
    }

    private Subscription find(String id) {
        return subscriptions
                .find(id)
                .orElseThrow(() -> new GraphError(404, "ResourceNotFound", "The object was not found."));
    }

    private static String required(ObjectNode body, String name) {
        String value = body.path(name).asText("");
        refuse(value.isEmpty(), name + " is required.");
        return value;
    }

    private static void refuse(boolean when, String message) {
        if (when) {
            throw new GraphError(400, "ValidationError", message);
        }
    }
}
