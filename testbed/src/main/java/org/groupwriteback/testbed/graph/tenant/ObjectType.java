package org.groupwriteback.testbed.graph.tenant;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of directory object that the simulator knows; {@link #OTHER} stands for a kind that no client has heard of. */
public enum ObjectType {
    GROUP("groups", "group"),
    USER("users", "user"),
    DEVICE("devices", "device"),
    CONTACT("contacts", "orgContact"),
    SERVICE_PRINCIPAL("servicePrincipals", "servicePrincipal"),
    OTHER("objects", "futureThing");

    private final String collection;
    private final String graphName;

    ObjectType(String collection, String graphName) {
        this.collection = collection;
        this.graphName = graphName;
    }

    /** The collection's name in addresses, such as {@code groups}. */
    public String collection() {
        return collection;
    }

    /** The type's name in Graph, such as {@code orgContact}. */
    public String graphName() {
        return graphName;
    }

    /** The annotation that members carry, such as {@code #microsoft.graph.user}. */
    public String odataType() {
        return "#microsoft.graph." + graphName;
    }

    /** The type whose collection has this name, such as {@code users}. */
    public static Optional<ObjectType> ofCollection(String name) {
        return Arrays.stream(values())
                .filter(type -> type.collection.equalsIgnoreCase(name))
                .findFirst();
    }

    /** The type that Graph calls by this name, such as {@code group}. */
    public static Optional<ObjectType> ofGraphName(String name) {
        return Arrays.stream(values())
                .filter(type -> type.graphName.equalsIgnoreCase(name))
                .findFirst();
    }
}
