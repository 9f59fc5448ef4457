package org.groupwriteback.testbed.graph.tenant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which properties Graph has, by type and version; a test holds the lists against the Graph SDK's models. */
public final class KnownProperties {
    /** Properties of groups that exist under /beta alone. */
    public static final Set<String> BETA_ONLY = Set.of(
            "writebackConfiguration",
            "cloudLicensing",
            "createdByAppId",
            "endpoints",
            "membershipRuleProcessingStatus");

    /** Holds properties, as an object, that every answer shows whatever was selected: a Graph newer than its clients. */
    public static final String UNKNOWN = "unknownProperties";

    private static final Map<ObjectType, Set<String>> BY_TYPE = lists();

    private KnownProperties() {}

    /** Whether this version has the property. The lists of other types than groups are those of v1.0: beta is taken to have more. */
    public static boolean exists(String version, ObjectType type, String name) {
        Set<String> known = BY_TYPE.get(type);
        if (known == null || known.contains(name)) {
            return true;
        }
        return version.equals("beta") && (type != ObjectType.GROUP || BETA_ONLY.contains(name));
    }

    /** All names of v1.0 for a type that has a list: group, user, device. */
    public static Set<String> of(ObjectType type) {
        return BY_TYPE.getOrDefault(type, Set.of());
    }

    private static Map<ObjectType, Set<String>> lists() {
        Map<ObjectType, Set<String>> lists = new EnumMap<>(ObjectType.class);
        for (ObjectType type : Set.of(ObjectType.GROUP, ObjectType.USER, ObjectType.DEVICE)) {
            lists.put(type, read(type.graphName() + "-properties.txt"));
        }
        return lists;
    }

    private static Set<String> read(String resource) {
        try (InputStream stream = KnownProperties.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + resource + " is missing from the jar");
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Set.copyOf(new TreeSet<>(text.lines().map(String::strip).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
