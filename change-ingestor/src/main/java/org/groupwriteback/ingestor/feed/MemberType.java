package org.groupwriteback.ingestor.feed;

import org.jspecify.annotations.Nullable;

/** Type of a group's member; a type that we don't know is OTHER, never an error. */
public enum MemberType {
    USER,
    DEVICE,
    GROUP,
    CONTACT,
    SERVICE_PRINCIPAL,
    OTHER;

    /** From Graph's {@code @odata.type}, like {@code #microsoft.graph.user}; removals bear none. */
    public static MemberType of(@Nullable String odataType) {
        if (odataType == null) {
            return OTHER;
        }
        return switch (odataType.substring(odataType.lastIndexOf('.') + 1)) {
            case "user" -> USER;
            case "device" -> DEVICE;
            case "group" -> GROUP;
            case "orgContact" -> CONTACT;
            case "servicePrincipal" -> SERVICE_PRINCIPAL;
            default -> OTHER;
        };
    }
}
