package org.groupwriteback.ingestor.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What delta rounds last wrote of each object: Graph shows all of a group's properties again with each change of its members,
 * and what says nothing new need not burden the brokers and every reader. Holds the facts themselves, of the last
 * {@value #OBJECTS} objects that delta rounds have shown. Must be emptied whenever it is unknown whether what was written was
 * committed, or a full round writes beside it. Not thread-safe.
 */
public final class RecentFacts {
    static final int OBJECTS = 5_000;

    private final Map<String, Known> objects = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > OBJECTS;
        }
    };

    /** Whether this was written before, word for word, as the last of its kind; counts as written from now on. */
    public boolean isRepeated(Fact fact) {
        if (fact instanceof Fact.GroupAttributes attributes) {
            return of(attributes.group().id()).repeatsAttributes(fact);
        }
        if (fact instanceof Fact.PrincipalAttributes attributes) {
            return of(attributes.principal().id()).repeatsAsPrincipal(fact);
        }
        if (fact instanceof Fact.Life life) {
            if (life.state() != LifeState.ACTIVE) {
                // What is known of the gone may be cleaned from the topics; should it come back, all is written again.
                objects.remove(life.objectId());
            }
            return of(life.objectId()).repeatsLife(fact);
        }
        return false;
    }

    public void forget() {
        objects.clear();
    }

    private Known of(String objectId) {
        return objects.computeIfAbsent(objectId, id -> new Known());
    }

    private static final class Known {
        private @Nullable Fact attributes;
        private @Nullable Fact asPrincipal;
        private @Nullable Fact life;

        boolean repeatsAttributes(Fact fact) {
            boolean repeated = fact.equals(attributes);
            attributes = fact;
            return repeated;
        }

        boolean repeatsAsPrincipal(Fact fact) {
            boolean repeated = fact.equals(asPrincipal);
            asPrincipal = fact;
            return repeated;
        }

        boolean repeatsLife(Fact fact) {
            boolean repeated = fact.equals(life);
            life = fact;
            return repeated;
        }
    }
}
