package org.groupwriteback.testbed.graph.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cloud's truth: objects, memberships and directory settings, with the change logs that delta queries read. Every method is
 * atomic and the class is thread-safe. Objects are named by id; {@link #resolve} finds them by name too.
 */
public final class Tenant {
    private final String tenantId;
    private final Clock clock;
    private final TenantRules rules;
    private final ObjectStore objects = new ObjectStore();
    private final DirectorySettings settings = new DirectorySettings();
    private final List<TenantListener> listeners = new CopyOnWriteArrayList<>();

    public Tenant(String tenantId, Clock clock, TenantRules rules) {
        this.tenantId = tenantId;
        this.clock = clock;
        this.rules = rules;
    }

    /** A tenant with a random id, the system's clock and the generous rules. */
    public static Tenant empty() {
        return new Tenant(UUID.randomUUID().toString(), Clock.systemUTC(), TenantRules.generous());
    }

    public String tenantId() {
        return tenantId;
    }

    /** Templates and values of the tenant-wide settings. */
    public DirectorySettings settings() {
        return settings;
    }

    public void listen(TenantListener listener) {
        listeners.add(listener);
    }

    /**
     * Creates an object and gives its id: the property {@code id}, or a new GUID. {@code onPremisesSyncBehavior.isCloudManaged} is
     * kept apart, as Graph keeps it; everything else is a property.
     */
    public synchronized String create(ObjectType type, ObjectNode properties) {
        return create(type, type.odataType(), properties);
    }

    /** Creates an object whose members' annotation says another type, for clients that meet a type which they don't know. */
    public synchronized String create(ObjectType type, String odataType, ObjectNode properties) {
        ObjectNode copy = properties.deepCopy();
        JsonNode given = copy.remove("id");
        String id = given == null ? UUID.randomUUID().toString() : given.asText();
        if (objects.find(id).isPresent()) {
            throw new InvalidChange(
                    "an object with id " + id + " exists already; choose another id or change that object");
        }
        JsonNode behavior = copy.remove("onPremisesSyncBehavior");
        Defaults.fill(type, id, copy, clock.instant());
        Entry entry = objects.add(id, type, odataType, copy);
        entry.cloudManaged(cloudManaged(behavior));
        objects.log(type).append(new Change.Appeared(entry.ordinal()));
        tell(entry, "updated");
        return id;
    }

    /** Sets these properties; a JSON null sets null. Surfaces only what really changed. */
    public synchronized void change(String id, ObjectNode changes) {
        Entry entry = live(id);
        ObjectNode copy = changes.deepCopy();
        JsonNode behavior = copy.remove("onPremisesSyncBehavior");
        if (behavior != null) {
            entry.cloudManaged(cloudManaged(behavior));
        }
        ObjectNode properties = entry.properties();
        copy.properties()
                .forEach(change -> change.setValue(merged(properties.get(change.getKey()), change.getValue())));
        copy.properties().removeIf(change -> change.getValue().equals(properties.get(change.getKey())));
        if (copy.isEmpty()) {
            return;
        }
        properties.setAll(copy);
        entry.properties(properties);
        Set<String> names =
                copy.properties().stream().map(change -> change.getKey()).collect(Collectors.toSet());
        objects.log(entry.type()).append(new Change.PropertiesChanged(entry.ordinal(), Set.copyOf(names)));
        tell(entry, "updated");
    }

    /** Puts a live object into the recycle bin; its memberships stay. A distribution group has none, and is purged at once. */
    public synchronized void softDelete(String id) {
        Entry entry = live(id);
        if (entry.type() == ObjectType.GROUP && isDistributionGroup(entry.properties())) {
            purge(id);
            return;
        }
        entry.presence(Presence.SOFT_DELETED, clock.instant().toString());
        appeared(entry);
        tell(entry, "updated");
    }

    /** Brings a soft-deleted object back, with the memberships that it kept. */
    public synchronized void restore(String id) {
        Entry entry = present(id);
        if (entry.presence() != Presence.SOFT_DELETED) {
            throw new InvalidChange("object " + id + " is not soft-deleted; only what was deleted can be restored");
        }
        entry.presence(Presence.LIVE, "");
        appeared(entry);
        new Resurfacing(objects, rules).restored(entry);
        tell(entry, "updated");
    }

    /** Takes an object out for good, whether it was live or soft-deleted, and with it all its memberships. */
    public synchronized void purge(String id) {
        Entry entry = present(id);
        for (Entry group : objects.groupsOf(entry)) {
            group.removeMember(entry.ordinal());
            if (rules.purgedMemberShowsInGroups()) {
                memberChanged(group, entry, false);
            }
        }
        entry.presence(Presence.PURGED, clock.instant().toString());
        entry.forget();
        appeared(entry);
        tell(entry, "deleted");
    }

    /** Surfaces an object again although nothing about it changed, as Graph's replays do. */
    public synchronized void replay(String id) {
        appeared(objects.find(id).orElseThrow(() -> unknown(id)));
    }

    public void addMember(String groupId, String memberId) {
        addMembers(groupId, List.of(memberId));
    }

    /** Adds these objects to a live group and gives how many were not members before. All must exist; none is added otherwise. */
    public synchronized int addMembers(String groupId, Collection<String> memberIds) {
        Entry group = liveGroup(groupId);
        List<Entry> members = memberIds.stream().map(this::live).toList();
        int added = 0;
        for (Entry member : members) {
            if (group.addMember(member.ordinal())) {
                memberChanged(group, member, true);
                added++;
            }
        }
        return added;
    }

    public void removeMember(String groupId, String memberId) {
        removeMembers(groupId, List.of(memberId));
    }

    /** Takes these objects out of a live group and gives how many were members before. */
    public synchronized int removeMembers(String groupId, Collection<String> memberIds) {
        Entry group = liveGroup(groupId);
        List<Entry> members = memberIds.stream().map(this::present).toList();
        int removed = 0;
        for (Entry member : members) {
            if (group.removeMember(member.ordinal())) {
                memberChanged(group, member, false);
                removed++;
            }
        }
        return removed;
    }

    /** The object with this id as it is now, whatever its presence. */
    public synchronized Optional<DirectoryObject> find(String id) {
        return objects.find(id).map(DirectoryObject::of);
    }

    /**
     * The id of the object of this type that goes by this name: its id, displayName, mailNickname, userPrincipalName or that
     * name's part before the @. Live objects win over soft-deleted ones; purged ones are found by id only.
     *
     * @throws UnknownObject when there is none, or more than one
     */
    public synchronized String resolve(ObjectType type, String name) {
        return NameLookup.find(objects, type, name).id();
    }

    /** As {@link #resolve(ObjectType, String)}, over objects of every type. */
    public synchronized String resolve(String name) {
        return NameLookup.find(objects, name).id();
    }

    /** Ids of a group's members that are live; soft-deleted ones keep their membership and don't show. */
    public synchronized List<String> members(String groupId) {
        return objects.find(groupId).orElseThrow(() -> unknown(groupId)).members().stream()
                .map(objects::at)
                .filter(member -> member.presence() == Presence.LIVE)
                .map(Entry::id)
                .toList();
    }

    /** How many members {@link #members} would give. */
    public synchronized int memberCount(String groupId) {
        return Math.toIntExact(objects.find(groupId).orElseThrow(() -> unknown(groupId)).members().stream()
                .filter(member -> objects.at(member).presence() == Presence.LIVE)
                .count());
    }

    /** Reads anything under the tenant's lock; keep it short, and don't let entries out. */
    public synchronized <T> T read(Function<TenantView, T> reader) {
        return reader.apply(objects);
    }

    private void appeared(Entry entry) {
        objects.log(entry.type()).append(new Change.Appeared(entry.ordinal()));
    }

    private void memberChanged(Entry group, Entry member, boolean present) {
        objects.log(ObjectType.GROUP).append(new Change.MemberChanged(group.ordinal(), member.ordinal()));
        if (group.presence() == Presence.LIVE) {
            listeners.forEach(listener -> listener.memberChanged(group.id(), member.id(), present));
        }
    }

    private void tell(Entry entry, String changeType) {
        listeners.forEach(listener -> listener.objectChanged(entry.type(), entry.id(), changeType));
    }

    private Entry liveGroup(String id) {
        Entry group = live(id);
        if (group.type() != ObjectType.GROUP) {
            throw new InvalidChange(
                    "object " + id + " is a " + group.type().graphName() + "; only groups have members");
        }
        return group;
    }

    private Entry live(String id) {
        Entry entry = present(id);
        if (entry.presence() != Presence.LIVE) {
            throw new InvalidChange("object " + id + " is soft-deleted; restore it first");
        }
        return entry;
    }

    private Entry present(String id) {
        return objects.find(id)
                .filter(entry -> entry.presence() != Presence.PURGED)
                .orElseThrow(() -> unknown(id));
    }

    private static UnknownObject unknown(String id) {
        return new UnknownObject("there is no object with id " + id);
    }

    /** A complex value keeps the parts that the change doesn't name. */
    private static JsonNode merged(@Nullable JsonNode before, JsonNode change) {
        return before instanceof ObjectNode object && change instanceof ObjectNode parts
                ? object.deepCopy().setAll(parts)
                : change;
    }

    private static boolean cloudManaged(@Nullable JsonNode behavior) {
        return behavior != null && behavior.path("isCloudManaged").asBoolean(false);
    }

    private static boolean isDistributionGroup(ObjectNode properties) {
        boolean unified = properties.path("groupTypes").toString().contains("\"Unified\"");
        return !unified && properties.path("mailEnabled").asBoolean(false);
    }
}
