package org.groupwriteback.testbed.graph.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;

/** A client's request to be notified of changes. An empty text stands for what was not given. */
public record Subscription(
        String id,
        String resource,
        String changeType,
        String notificationUrl,
        String lifecycleNotificationUrl,
        String clientState,
        Instant expires) {

    Subscription until(Instant expiry) {
        return new Subscription(
                id, resource, changeType, notificationUrl, lifecycleNotificationUrl, clientState, expiry);
    }

    Subscription notifying(String url) {
        return new Subscription(id, resource, changeType, url, lifecycleNotificationUrl, clientState, expires);
    }

    boolean wants(ObjectType type, String objectId, String change, boolean memberChange) {
        if (!changeType.toLowerCase(Locale.ROOT).contains(change)) {
            return false;
        }
        List<String> parts = parts(resource);
        return switch (parts.size()) {
            case 1 -> parts.get(0).equalsIgnoreCase(type.collection());
            case 2 ->
                parts.get(0).equalsIgnoreCase(type.collection()) && parts.get(1).equalsIgnoreCase(objectId);
            case 3 ->
                memberChange
                        && parts.get(1).equalsIgnoreCase(objectId)
                        && parts.get(2).equalsIgnoreCase("members");
            default -> false;
        };
    }

    /** As Graph answers with it; the client's secret is not repeated in reads. */
    ObjectNode json() {
        ObjectNode node = Json.object()
                .put("id", id)
                .put("resource", resource)
                .put("changeType", changeType)
                .put("notificationUrl", notificationUrl)
                .put("expirationDateTime", expires.toString());
        node.put("lifecycleNotificationUrl", lifecycleNotificationUrl.isEmpty() ? null : lifecycleNotificationUrl);
        node.putNull("clientState");
        node.putNull("applicationId");
        node.put("latestSupportedTlsVersion", "v1_2");
        return node;
    }

    static List<String> parts(String resource) {
        String path = resource.startsWith("/") ? resource.substring(1) : resource;
        return List.of(path.split("/", -1));
    }
}
