package org.groupwriteback.testbed.directory;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Principals by name, in the order of their making. */
public record Principals(Map<String, Principal> byName) {

    public Principals {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /**
     * The one of this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Principal get(String name) {
        Principal found = byName.get(name);
        if (found == null) {
            throw new IllegalArgumentException("No such principal: " + name);
        }
        return found;
    }

    public Collection<Principal> all() {
        return byName.values();
    }

    public List<String> sids() {
        return byName.values().stream().map(Principal::sid).toList();
    }
}
