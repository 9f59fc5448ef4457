package org.groupwriteback.testbed.directory.memory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one request does to a group's links: checked value by value, applied only when all of the request is good. */
final class MemberDraft {
    private final DirectoryObject group;
    private final ObjectNames names;
    private final boolean permissive;
    private final Map<DirectoryObject, Boolean> changes = new LinkedHashMap<>();
    private boolean cleared;

    /**
     * Begins.
     *
     * @param permissive whether adding what is there and deleting what isn't is success
     */
    MemberDraft(DirectoryObject group, ObjectNames names, boolean permissive) {
        this.group = group;
        this.names = names;
        this.permissive = permissive;
    }

    void add(List<byte[]> values) throws Refusal {
        for (DirectoryObject member : resolved(values)) {
            if (!isMember(member)) {
                changes.put(member, true);
            } else if (!permissive) {
                throw Refusal.memberExists();
            }
        }
    }

    void delete(List<byte[]> values) throws Refusal {
        if (values.isEmpty()) {
            clear();
        }
        for (DirectoryObject member : resolved(values)) {
            if (isMember(member)) {
                changes.put(member, false);
            } else if (!permissive) {
                throw Refusal.memberMissing();
            }
        }
    }

    void replace(List<byte[]> values) throws Refusal {
        clear();
        add(values);
    }

    /** Refuses new members that a group of this scope can't have. */
    void checkScope(GroupScope scope) throws Refusal {
        for (Map.Entry<DirectoryObject, Boolean> change : changes.entrySet()) {
            String memberType = change.getKey().text("groupType");
            if (change.getValue() && memberType != null) {
                scope.checkMember(GroupScope.of(GroupScope.parse(memberType)));
            }
        }
    }

    void apply() {
        if (cleared) {
            group.members.forEach(member -> member.memberOf.remove(group));
            group.members.clear();
        }
        changes.forEach((member, present) -> {
            if (present) {
                group.members.add(member);
                member.memberOf.add(group);
            } else {
                group.members.remove(member);
                member.memberOf.remove(group);
            }
        });
    }

    private void clear() {
        cleared = true;
        changes.clear();
    }

    private boolean isMember(DirectoryObject object) {
        return changes.getOrDefault(object, !cleared && group.members.contains(object));
    }

    private Set<DirectoryObject> resolved(List<byte[]> values) throws Refusal {
        Set<DirectoryObject> objects = new LinkedHashSet<>();
        for (byte[] value : values) {
            if (!objects.add(names.linked(Values.text(value)))) {
                throw Refusal.valueTwice("member");
            }
        }
        return objects;
    }
}
