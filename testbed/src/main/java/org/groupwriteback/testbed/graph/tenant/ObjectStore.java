package org.groupwriteback.testbed.graph.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All objects of a tenant by ordinal, by id and by type, with one change log for each type. Guarded by the tenant's lock. */
final class ObjectStore implements TenantView {
    private final List<Entry> all = new ArrayList<>();
    private final Map<String, Entry> byId = new HashMap<>();
    private final Map<ObjectType, List<Entry>> byType = new EnumMap<>(ObjectType.class);
    private final Map<ObjectType, ChangeLog> logs = new EnumMap<>(ObjectType.class);

    Entry add(String id, ObjectType type, String odataType, ObjectNode properties) {
        List<Entry> ofType = byType.computeIfAbsent(type, key -> new ArrayList<>());
        Entry entry = new Entry(all.size(), ofType.size(), id, type, odataType, properties);
        all.add(entry);
        ofType.add(entry);
        byId.put(id, entry);
        return entry;
    }

    /** Every group, live or not, that this object is a member of. */
    List<Entry> groupsOf(Entry member) {
        return all(ObjectType.GROUP).stream()
                .filter(group -> group.members().contains(member.ordinal()))
                .toList();
    }

    @Override
    public List<Entry> all(ObjectType type) {
        return Collections.unmodifiableList(byType.getOrDefault(type, List.of()));
    }

    @Override
    public Entry at(int ordinal) {
        return all.get(ordinal);
    }

    @Override
    public Optional<Entry> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public ChangeLog log(ObjectType type) {
        return logs.computeIfAbsent(type, key -> new ChangeLog());
    }
}
