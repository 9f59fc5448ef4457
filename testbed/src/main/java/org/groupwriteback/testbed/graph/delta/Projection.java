package org.groupwriteback.testbed.graph.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.groupwriteback.testbed.graph.tenant.Entry;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.KnownProperties;

/** The JSON shapes of delta pages: an object with what was selected of it, a member, a removal. */
final class Projection {
    private Projection() {}

    /** The object with all selected properties that were ever set. */
    static ObjectNode selected(Entry entry, DeltaToken token) {
        ObjectNode properties = entry.properties();
        Collection<String> names = token.query().select().isEmpty()
                ? properties.properties().stream()
                        .map(property -> property.getKey())
                        .toList()
                : token.query().select();
        return copy(entry, properties, names, token);
    }

    /** The object with those of its changed properties that were selected, as {@code Prefer: return=minimal} asks. */
    static ObjectNode changed(Entry entry, Set<String> changed, DeltaToken token) {
        List<String> names =
                changed.stream().filter(token.query()::selects).sorted().toList();
        return copy(entry, entry.properties(), names, token);
    }

    static ObjectNode removed(Entry entry, String reason) {
        ObjectNode node = Json.object().put("id", entry.id());
        node.putObject("@removed").put("reason", reason);
        return node;
    }

    static void addMember(ObjectNode group, Entry member, boolean present) {
        JsonNode list = group.get("members@delta");
        ArrayNode members = list instanceof ArrayNode array ? array : group.putArray("members@delta");
        ObjectNode node =
                members.addObject().put("@odata.type", member.odataType()).put("id", member.id());
        if (!present) {
            // Graph gives the same reason for a membership that ended and for a member that was deleted.
            node.putObject("@removed").put("reason", "deleted");
        }
    }

    private static ObjectNode copy(Entry entry, ObjectNode properties, Collection<String> names, DeltaToken token) {
        ObjectNode node = Json.object();
        for (String name : names) {
            JsonNode value = properties.get(name);
            boolean known = !token.version().equals("v1.0") || !KnownProperties.BETA_ONLY.contains(name);
            if (value != null && known && !name.equals(KnownProperties.UNKNOWN)) {
                node.set(name, value);
            }
        }
        if (properties.get(KnownProperties.UNKNOWN) instanceof ObjectNode unknown) {
            node.setAll(unknown);
        }
        return node.put("id", entry.id());
    }
}
