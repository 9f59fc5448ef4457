package org.groupwriteback.exporter.directory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * AD, as far as a group's members are concerned. Every method throws {@link DirectoryFailure}, and nothing else, when AD
 * refuses or isn't there. Thread-safe. Values are {@link MemberAnchor.Sid} or {@link MemberAnchor.Guid}.
 */
public interface MemberDirectory {
    /** Which way a membership changes. */
    enum Change {
        ADD,
        REMOVE
    }

    /**
     * Adds or removes values in one write, all or none. Asks AD to let pass what is so already; a server that doesn't
     * listen answers with ALREADY_MEMBER or NOT_A_MEMBER.
     */
    void change(UUID group, Change change, Collection<MemberAnchor> values);

    /**
     * Gives each member that the group holds now to {@code taker}, some twice where the reading had to begin anew. Memory is
     * bounded by one answer of the server.
     */
    void members(UUID group, Consumer<FoundMember> taker);

    /** For each source anchor the objects whose objectGUID or mS-DS-ConsistencyGuid it is: none, one, or more. */
    Map<UUID, List<FoundMember>> find(Set<UUID> sourceAnchors);

    /** What may be the source anchor of each SID's object: its objectGUID, and its mS-DS-ConsistencyGuid if it has one. */
    Map<MemberAnchor.Sid, Set<UUID>> sourceAnchors(Set<MemberAnchor.Sid> sids);

    /** DN of the object that a value stands for, for people to read. */
    Optional<String> nameOf(MemberAnchor value);

    /** An object by both its ids. */
    record FoundMember(MemberAnchor.Guid guid, Optional<MemberAnchor.Sid> sid) {
        /** The id that it is best known by: its SID where it has one. */
        public MemberAnchor anchor() {
            return sid.isPresent() ? sid.get() : guid;
        }
    }
}
