package org.groupwriteback.testbed.graph.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.groupwriteback.testbed.graph.tenant.DirectoryObject;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.KnownProperties;
import org.groupwriteback.testbed.graph.tenant.Presence;

/** A directory object as plain reads show it. */
final class ObjectJson {
    private ObjectJson() {}

    /** All that is set or, when names are given, exactly those, null when never set. */
    static ObjectNode of(String version, DirectoryObject object, String select) {
        ObjectNode properties = object.properties();
        JsonNode unknown = properties.remove(KnownProperties.UNKNOWN);
        if (version.equals("v1.0")) {
            properties.remove(KnownProperties.BETA_ONLY);
        }
        ObjectNode node = Json.object().put("id", object.id());
        if (select.isBlank()) {
            node.setAll(properties);
            if (object.presence() == Presence.SOFT_DELETED) {
                node.put("deletedDateTime", object.deletedAt());
            }
        } else {
            for (String name : select.split(",", -1)) {
                if (!name.isBlank() && !name.strip().equals("id")) {
                    JsonNode value = properties.get(name.strip());
                    node.set(name.strip(), value == null ? node.nullNode() : value);
                }
            }
        }
        if (unknown instanceof ObjectNode more) {
            node.setAll(more);
        }
        return node;
    }
}
