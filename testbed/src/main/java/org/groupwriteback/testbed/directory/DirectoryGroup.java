package org.groupwriteback.testbed.directory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A group as AD shows it.
 *
 * @param attributes all readable text attributes except the links to members, by lower-case name
 */
public record DirectoryGroup(
        String dn,
        UUID objectGuid,
        String sid,
        String cn,
        Map<String, List<String>> attributes,
        Set<DirectoryMember> members) {

    /** The first value of an attribute, or an empty text when it has none. */
    public String attribute(String name) {
        List<String> values = attributes.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The members' SIDs; those without one are left out. */
    public Set<String> memberSids() {
        return members.stream()
                .map(DirectoryMember::sid)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    public Set<UUID> memberGuids() {
        return members.stream().map(DirectoryMember::objectGuid).collect(Collectors.toUnmodifiableSet());
    }
}
