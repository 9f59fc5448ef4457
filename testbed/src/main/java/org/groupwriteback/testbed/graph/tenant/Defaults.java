package org.groupwriteback.testbed.graph.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What Graph fills in when an object is created without it. */
final class Defaults {
    private Defaults() {}

    static void fill(ObjectType type, String id, ObjectNode properties, Instant now) {
        String at = now.truncatedTo(ChronoUnit.SECONDS).toString();
        if (type == ObjectType.GROUP) {
            text(properties, "createdDateTime", at);
            if (!properties.has("groupTypes")) {
                properties.putArray("groupTypes");
            }
            flag(properties, "mailEnabled", false);
            flag(properties, "securityEnabled", true);
        } else if (type == ObjectType.USER) {
            text(properties, "createdDateTime", at);
            flag(properties, "accountEnabled", true);
            text(properties, "userType", "Member");
        } else if (type == ObjectType.DEVICE) {
            text(properties, "deviceId", UUID.nameUUIDFromBytes(Json.quoted(id)).toString());
            flag(properties, "accountEnabled", true);
        }
        if (type == ObjectType.GROUP || type == ObjectType.USER) {
            sid(id, properties);
        }
    }

    private static void sid(String id, ObjectNode properties) {
        try {
            text(properties, "securityIdentifier", CloudSid.of(UUID.fromString(id)));
        } catch (IllegalArgumentException notAGuid) {
            // A test may use a legible id; such an object has no cloud SID.
            return;
        }
    }

    private static void text(ObjectNode properties, String name, String value) {
        if (!properties.has(name)) {
            properties.put(name, value);
        }
    }

    private static void flag(ObjectNode properties, String name, boolean value) {
        if (!properties.has(name)) {
            properties.put(name, value);
        }
    }
}
