package org.groupwriteback.testbed.graph.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds objects by the names that people use for them, by a scan: names are not kept in memory a second time. */
final class NameLookup {
    private static final List<String> NAMES = List.of("displayName", "mailNickname", "userPrincipalName");

    private NameLookup() {}

    static Entry find(ObjectStore objects, ObjectType type, String name) {
        Optional<Entry> byId = objects.find(name).filter(entry -> entry.type() == type);
        return byId.orElseGet(() -> byName(objects, type, name)
                .orElseThrow(
                        () -> new UnknownObject("there is no " + type.graphName() + " with the id or name " + name)));
    }

    static Entry find(ObjectStore objects, String name) {
        return objects.find(name)
                .or(() -> Arrays.stream(ObjectType.values())
                        .flatMap(type -> byName(objects, type, name).stream())
                        .findFirst())
                .orElseThrow(() -> new UnknownObject("there is no object with the id or name " + name));
    }

    private static Optional<Entry> byName(ObjectStore objects, ObjectType type, String name) {
        byte[] quoted = Json.quoted(name);
        byte[] text = Arrays.copyOfRange(quoted, 1, quoted.length - 1);
        List<Entry> named = objects.all(type).stream()
                .filter(entry -> entry.mentions(text) && isNamed(entry.properties(), name))
                .toList();
        List<Entry> live = named.stream()
                .filter(entry -> entry.presence() == Presence.LIVE)
                .toList();
        List<Entry> found = live.isEmpty() ? named : live;
        if (found.size() > 1) {
            throw new UnknownObject(found.size() + " objects are called " + name + "; use an id, such as "
                    + found.get(0).id());
        }
        return found.stream().findFirst();
    }

    private static boolean isNamed(ObjectNode properties, String name) {
        return NAMES.stream().anyMatch(property -> {
            String value = properties.path(property).asText("");
            return value.equalsIgnoreCase(name)
                    || (property.equals("userPrincipalName") && localPart(value).equalsIgnoreCase(name));
        });
    }

    private static String localPart(String principalName) {
        int at = principalName.indexOf('@');
        return at < 0 ? principalName : principalName.substring(0, at);
    }
}
