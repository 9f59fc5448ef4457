package org.groupwriteback.exporter.directory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** One group's members in memory, as Samba treats them: strict about what is so already, all or nothing in one write. */
final class FakeMembers implements MemberDirectory {
    final Set<MemberAnchor> members = new LinkedHashSet<>();
    final Map<UUID, List<FoundMember>> sources = new HashMap<>();
    final Map<MemberAnchor.Sid, Set<UUID>> anchors = new HashMap<>();
    final List<String> calls = new ArrayList<>();

    /** What AD says to a write that holds the value. */
    final Map<MemberAnchor, DirectoryFailure> odd = new HashMap<>();

    /** Most values of one write. */
    int most = Integer.MAX_VALUE;

    /** What AD says to every write. */
    Optional<DirectoryFailure> failure = Optional.empty();

    /** Whether the group itself is there. */
    boolean groupIsThere = true;

    @Override
    public void change(UUID group, Change change, Collection<MemberAnchor> values) {
        calls.add(change + " " + values.size());
        failure.ifPresent(failure -> {
            throw failure;
        });
        if (!groupIsThere) {
            throw gone();
        }
        if (values.size() > most) {
            throw new DirectoryFailure(FailureCategory.LIMIT_EXCEEDED, 11, "ADMIN_LIMIT_EXCEEDED", null);
        }
        for (MemberAnchor value : values) {
            if (odd.containsKey(value)) {
                throw odd.get(value);
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
    public void members(UUID group, Consumer<FoundMember> taker) {
        calls.add("read");
        if (!groupIsThere) {
            throw gone();
        }
        members.forEach(member -> taker.accept(found(member)));
    }

    /** As AD shows a member that was named by one of its ids. */
    static FoundMember found(MemberAnchor member) {
        return member instanceof MemberAnchor.Sid sid
                ? new FoundMember(
                        new MemberAnchor.Guid(UUID.nameUUIDFromBytes(sid.sid().getBytes(StandardCharsets.UTF_8))),
                        Optional.of(sid))
                : new FoundMember((MemberAnchor.Guid) member, Optional.empty());
    }

    private static DirectoryFailure gone() {
        return new DirectoryFailure(FailureCategory.GROUP_GONE, 32, "gone", null);
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
        return groupIsThere && value instanceof MemberAnchor.Guid ? Optional.of("CN=someone") : Optional.empty();
    }
}
