package org.groupwriteback.testbed.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A group as a watch saw it. */
record WatchedGroup(String dn, String parent, long usn, Map<String, String> texts, Set<String> members) {
    private static final List<String> TEXTS =
            List.of("adminDescription", "cn", "displayName", "description", "groupType", "sAMAccountName", "isDeleted");

    static String[] attributes() {
        List<String> names = new ArrayList<>(TEXTS);
        names.addAll(List.of("uSNChanged", "objectGUID", "lastKnownParent", "member"));
        return names.toArray(String[]::new);
    }

    static UUID id(SearchResultEntry entry) {
        return ObjectGuid.of(entry.getAttributeValueBytes("objectGUID"));
    }

    static WatchedGroup of(SearchResultEntry entry) {
        Map<String, String> texts = new HashMap<>();
        for (String name : TEXTS) {
            String value = entry.getAttributeValue(name);
            texts.put(name, value == null ? "" : value);
        }
        String[] members = entry.getAttributeValues("member");
        String lastParent = entry.getAttributeValue("lastKnownParent");
        return new WatchedGroup(
                entry.getDN(),
                lastParent == null ? parentOf(entry.getDN()) : lastParent,
                Long.parseLong(entry.getAttributeValue("uSNChanged")),
                texts,
                // Samba stores a value twice that was given twice.
                members == null ? Set.of() : Set.copyOf(Arrays.asList(members)));
    }

    boolean isBelow(String ou) {
        try {
            return new DN(parent).isDescendantOf(ou, true);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    DirectorySighting comparedWith(@Nullable WatchedGroup before) {
        Set<String> gained = new HashSet<>(members);
        Set<String> lost = new HashSet<>();
        List<String> changes = new ArrayList<>();
        if (before == null) {
            changes.add("made");
        } else {
            gained.removeAll(before.members);
            lost.addAll(before.members);
            lost.removeAll(members);
            changes.addAll(changesSince(before));
        }
        if (!gained.isEmpty()) {
            changes.add("gained " + names(gained));
        }
        if (!lost.isEmpty()) {
            changes.add("lost " + names(lost));
        }
        return new DirectorySighting(
                Instant.now(),
                before == null || !anchor().isEmpty() ? anchor() : before.anchor(),
                changes.isEmpty() ? "written, and as it was before" : String.join("; ", changes),
                Set.copyOf(gained),
                Set.copyOf(lost));
    }

    /** What the group goes by; a deleted one has lost its anchor. */
    private String anchor() {
        String anchor = texts.getOrDefault("adminDescription", "");
        return anchor.isEmpty() && !isDeleted() ? name(dn) : anchor;
    }

    private boolean isDeleted() {
        return texts.getOrDefault("isDeleted", "").equals("TRUE");
    }

    private List<String> changesSince(WatchedGroup before) {
        if (isDeleted()) {
            return before.isDeleted() ? List.of() : List.of("deleted");
        }
        List<String> changes = new ArrayList<>();
        if (!before.dn.equals(dn)) {
            changes.add("moved to " + dn);
        }
        TEXTS.stream()
                .filter(name -> !texts.getOrDefault(name, "").equals(before.texts.getOrDefault(name, "")))
                .map(name -> name + " '" + before.texts.get(name) + "' became '" + texts.get(name) + "'")
                .forEach(changes::add);
        return changes;
    }

    private static List<String> names(Set<String> dns) {
        return dns.stream().map(WatchedGroup::name).sorted().toList();
    }

    private static String name(String dn) {
        try {
            return new DN(dn).getRDN().getAttributeValues()[0];
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String parentOf(String dn) {
        try {
            return String.valueOf(new DN(dn).getParentString());
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }
}
