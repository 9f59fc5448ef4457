package org.groupwriteback.testbed.graph.tenant;

import java.util.Set;

/** Names of properties with a meaning of their own in the simulator. */
public final class KnownProperties {
    /** Properties that exist under /beta alone. */
    public static final Set<String> BETA_ONLY = Set.of("writebackConfiguration");

    /** Holds properties, as an object, that every answer shows whatever was selected: a Graph newer than its clients. */
    public static final String UNKNOWN = "unknownProperties";

    private KnownProperties() {}
}
