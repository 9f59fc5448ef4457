package org.groupwriteback.testbed.graph.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.groupwriteback.testbed.graph.tenant.InvalidChange;
import org.groupwriteback.testbed.graph.tenant.KnownProperties;
import org.groupwriteback.testbed.graph.tenant.ObjectType;

/** Refuses property names that Graph doesn't have, so that a slip of the pen is not taken for a change. */
final class PropertyCheck {
    private static final Set<String> ADMIN_ONLY = Set.of(KnownProperties.UNKNOWN, "@odata.type");

    private PropertyCheck() {}

    static void refuseUnknown(ObjectType type, ObjectNode body) {
        Set<String> known = KnownProperties.of(type);
        if (known.isEmpty()) {
            return;
        }
        body.properties().forEach(property -> {
            String name = property.getKey();
            boolean fine = known.contains(name) || KnownProperties.exists("beta", ObjectType.GROUP, name);
            if (!fine && !ADMIN_ONLY.contains(name)) {
                String like = known.stream()
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .orElse("");
                throw new InvalidChange("a " + type.graphName() + " has no property " + name
                        + (like.isEmpty() ? "" : "; did you mean " + like)
                        + "; a property that clients don't know goes into " + KnownProperties.UNKNOWN);
            }
        });
    }
}
