package org.groupwriteback.sandbox.observe;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names of cloud objects by id, for people; the least recently used are forgotten beyond a limit. */
final class Names {
    private static final int MOST = 100_000;

    private final Map<String, String> names = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    void learn(String id, String name) {
        names.put(id, name);
    }

    /** The name, or the id itself when no name is known. */
    String of(String id) {
        return names.getOrDefault(id, id);
    }
}
