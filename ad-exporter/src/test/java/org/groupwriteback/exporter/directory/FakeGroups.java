package org.groupwriteback.exporter.directory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A directory of groups in memory that writes down what is asked of it. */
final class FakeGroups implements GroupDirectory {
    final List<String> writes = new ArrayList<>();
    private final Map<UUID, Stored> groups = new LinkedHashMap<>();

    /** What befalls the next create: AD makes the group or not, and in either case fails like this. */
    Optional<DirectoryFailure> createFails = Optional.empty();

    /** Whether a create that fails makes the group all the same. */
    boolean madeNevertheless;

    /** Groups that the domain controller in use doesn't show. */
    final Set<UUID> hidden = new HashSet<>();

    private final Set<UUID> hiddenOnce = new HashSet<>();

    private static final class Stored {
        private String cn;
        private String ou;
        private final boolean guarded;
        private final Map<OwnedAttribute, String> attributes;

        Stored(String cn, String ou, boolean guarded, Map<OwnedAttribute, String> attributes) {
            this.cn = cn;
            this.ou = ou;
            this.guarded = guarded;
            this.attributes = new EnumMap<>(OwnedAttribute.class);
            this.attributes.putAll(attributes);
        }
    }

    /** A group that is there already. */
    UUID has(String cn, String ou, boolean guarded, Map<OwnedAttribute, String> attributes) {
        UUID guid = UUID.randomUUID();
        groups.put(guid, new Stored(cn, ou, guarded, attributes));
        return guid;
    }

    /** Doesn't show the group to the next search, as when it is made in the same moment. */
    void hideOnce(UUID guid) {
        hiddenOnce.add(guid);
    }

    List<UUID> guids() {
        return List.copyOf(groups.keySet());
    }

    void remove(UUID guid) {
        groups.remove(guid);
    }

    @Override
    public Optional<GroupEntry> read(UUID objectGuid, String targetOu) {
        return Optional.ofNullable(groups.get(objectGuid))
                .filter(group -> !hidden.contains(objectGuid))
                .map(group -> entry(objectGuid, group, targetOu));
    }

    @Override
    public List<GroupEntry> findByAnchor(String anchor, String targetOu) {
        Set<UUID> unseen = Set.copyOf(hiddenOnce);
        hiddenOnce.clear();
        return groups.entrySet().stream()
                .filter(group -> !unseen.contains(group.getKey()))
                .filter(group -> !hidden.contains(group.getKey()))
                .filter(group -> anchor.equals(group.getValue().attributes.get(OwnedAttribute.ADMIN_DESCRIPTION)))
                .map(group -> entry(group.getKey(), group.getValue(), targetOu))
                .toList();
    }

    @Override
    public GroupEntry create(String cn, String targetOu, Map<OwnedAttribute, String> attributes) {
        refuseClash(cn, targetOu);
        writes.add("create " + cn);
        Optional<DirectoryFailure> failure = createFails;
        createFails = Optional.empty();
        if (failure.isPresent() && !madeNevertheless) {
            throw failure.get();
        }
        UUID guid = has(cn, targetOu, false, attributes);
        if (failure.isPresent()) {
            throw failure.get();
        }
        return read(guid, targetOu).orElseThrow();
    }

    @Override
    public void change(UUID objectGuid, Map<OwnedAttribute, Optional<String>> changes) {
        writes.add("change " + changes.keySet());
        Stored group = stored(objectGuid);
        changes.forEach((attribute, value) -> value.ifPresentOrElse(
                text -> group.attributes.put(attribute, text), () -> group.attributes.remove(attribute)));
    }

    @Override
    public void move(UUID objectGuid, String cn, String targetOu) {
        refuseClash(cn, targetOu);
        writes.add("move " + cn + " to " + targetOu);
        Stored group = stored(objectGuid);
        group.cn = cn;
        group.ou = targetOu;
    }

    @Override
    public void delete(UUID objectGuid) {
        stored(objectGuid);
        writes.add("delete");
        groups.remove(objectGuid);
    }

    private void refuseClash(String cn, String ou) {
        if (groups.entrySet().stream()
                .filter(group -> !hidden.contains(group.getKey()))
                .map(Map.Entry::getValue)
                .anyMatch(group -> group.cn.equalsIgnoreCase(cn) && group.ou.equals(ou))) {
            throw new DirectoryFailure(FailureCategory.NAME_CLASH, 68, "exists", null);
        }
    }

    private Stored stored(UUID guid) {
        Stored group = groups.get(guid);
        if (group == null) {
            throw new DirectoryFailure(FailureCategory.GROUP_GONE, 32, "gone", null);
        }
        return group;
    }

    static String sid(UUID guid) {
        return "S-1-5-21-1-2-3-" + Math.abs(guid.hashCode() % 10_000);
    }

    private static GroupEntry entry(UUID guid, Stored group, String targetOu) {
        return new GroupEntry(
                guid,
                sid(guid),
                "CN=" + group.cn + "," + group.ou,
                group.cn,
                group.ou.equals(targetOu),
                group.guarded,
                group.attributes);
    }
}
