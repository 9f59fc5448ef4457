package org.groupwriteback.ingestor.feed;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What delta rounds last wrote of each object: Graph shows all of a group's properties again with each change of its members,
 * and what says nothing new need not burden the brokers and every reader. Holds the facts themselves, of the last
 * {@value #OBJECTS} objects that delta rounds have shown. Must be emptied whenever it is unknown whether what was written was
 * committed, or a full round writes beside it. Not thread-safe.
 */
public final class RecentFacts {
    static final int OBJECTS = 5_000;

    private final Map<String, Map<Class<?>, Fact>> objects = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<Class<?>, Fact>> eldest) {
            return size() > OBJECTS;
        }
    };

    /** Whether this was written before, word for word, as the last of its kind; counts as written from now on. */
    public boolean isRepeated(Fact fact) {
        if (fact instanceof Fact.GroupAttributes attributes) {
            return isLastOfItsKind(attributes.group().id(), fact);
        }
        if (fact instanceof Fact.PrincipalAttributes attributes) {
            return isLastOfItsKind(attributes.principal().id(), fact);
        }
        if (fact instanceof Fact.Life life) {
            if (life.state() != LifeState.ACTIVE) {
                // What is known of the gone may be cleaned from the topics; should it come back, all is written again.
                objects.remove(life.objectId());
            }
            return isLastOfItsKind(life.objectId(), fact);
        }
        return false;
    }

    public void forget() {
        objects.clear();
    }

    private boolean isLastOfItsKind(String objectId, Fact fact) {
        return fact.equals(
                objects.computeIfAbsent(objectId, id -> new HashMap<>()).put(fact.getClass(), fact));
    }
}
