package org.groupwriteback.exporter.groups;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One group's members in memory, as Samba treats them: strict about what is so already, all or nothing in one write. */
final class FakeMembers implements MemberDirectory {
    final Set<MemberAnchor> members = new LinkedHashSet<>();
    final Set<MemberAnchor> unknown = new HashSet<>();
    final Map<UUID, List<FoundMember>> sources = new HashMap<>();
    final Map<MemberAnchor.Sid, Set<UUID>> anchors = new HashMap<>();
    final List<String> calls = new ArrayList<>();

    @Override
    public void change(UUID group, Change change, Collection<MemberAnchor> values) {
        calls.add(change + " " + values.size());
        for (MemberAnchor value : values) {
            if (unknown.contains(value)) {
                throw new DirectoryFailure(FailureCategory.MEMBER_NOT_FOUND, 32, "unknown", null);
            }
            if (members.contains(value) == (change == Change.ADD)) {
                throw new DirectoryFailure(
                        change == Change.ADD ? FailureCategory.ALREADY_MEMBER : FailureCategory.NOT_A_MEMBER,
                        68,
                        "so",
                        null);
            }
        }
        if (change == Change.ADD) {
            members.addAll(values);
        } else {
            members.removeAll(values);
        }
    }

    @Override
    public Set<MemberAnchor> presentOf(UUID group, Set<MemberAnchor> values) {
        calls.add("read");
        Set<MemberAnchor> present = new HashSet<>(values);
        present.retainAll(members);
        return present;
    }

    @Override
    public Map<UUID, List<FoundMember>> find(Set<UUID> sourceAnchors) {
        return sources;
    }

    @Override
    public Map<MemberAnchor.Sid, Set<UUID>> sourceAnchors(Set<MemberAnchor.Sid> sids) {
        return anchors;
    }

    @Override
    public Optional<String> nameOf(MemberAnchor value) {
        return Optional.empty();
    }
}
