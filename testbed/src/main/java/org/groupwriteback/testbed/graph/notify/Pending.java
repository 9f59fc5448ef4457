package org.groupwriteback.testbed.graph.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;

/** A notification not sent yet: what happened to one object since the last one to this subscription. */
final class Pending {
    /** Members named in one notification; it is a hint, so the rest may go unnamed. */
    static final int MEMBERS = 100;

    private final Subscription subscription;
    private final ObjectType type;
    private final String objectId;
    private final Map<String, Boolean> members = new LinkedHashMap<>();
    private String changeType;

    Pending(Subscription subscription, ObjectType type, String objectId, String changeType) {
        this.subscription = subscription;
        this.type = type;
        this.objectId = objectId;
        this.changeType = changeType;
    }

    Subscription subscription() {
        return subscription;
    }

    void changed(String newest) {
        changeType = newest;
    }

    void member(String id, boolean present) {
        if (members.size() < MEMBERS || members.containsKey(id)) {
            members.put(id, present);
        }
    }

    ObjectNode json(String tenantId, long sequenceNumber, Instant now) {
        String collection = type == ObjectType.GROUP ? "Groups" : "Users";
        String name = type == ObjectType.GROUP ? "Group" : "User";
        ObjectNode node = Json.object()
                .put("changeType", changeType)
                .put("clientState", subscription.clientState().isEmpty() ? null : subscription.clientState())
                .put("resource", collection + "/" + objectId);
        ObjectNode data = node.putObject("resourceData")
                .put("@odata.type", "#Microsoft.Graph." + name)
                .put("@odata.id", collection + "/" + objectId)
                .put("id", objectId)
                .put("organizationId", tenantId)
                .put("eventTime", now.toString())
                .put("sequenceNumber", sequenceNumber);
        if (!members.isEmpty()) {
            ArrayNode list = data.putArray("members@delta");
            members.forEach((id, present) -> {
                ObjectNode member = list.addObject().put("id", id);
                if (!present) {
                    // A plain text here, an object in delta queries: that is how Graph does it.
                    member.put("@removed", "deleted");
                }
            });
        }
        return node.put("subscriptionExpirationDateTime", subscription.expires().toString())
                .put("subscriptionId", subscription.id())
                .put("tenantId", tenantId);
    }
}
