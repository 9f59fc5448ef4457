package org.groupwriteback.testbed.graph.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the tenant held for one object when it was asked; changing the properties changes nothing in the tenant. */
public record DirectoryObject(
        String id,
        ObjectType type,
        String odataType,
        Presence presence,
        ObjectNode properties,
        boolean cloudManaged,
        String deletedAt) {

    static DirectoryObject of(Entry entry) {
        return new DirectoryObject(
                entry.id(),
                entry.type(),
                entry.odataType(),
                entry.presence(),
                entry.properties(),
                entry.cloudManaged(),
                entry.deletedAt());
    }

    /** A text property, or an empty text when it is not set. */
    public String text(String property) {
        return properties.path(property).asText("");
    }
}
