package org.groupwriteback.exporter.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * AD, as far as groups themselves are concerned. Every method throws {@link DirectoryFailure}, and nothing else, when AD
 * refuses or isn't there. Thread-safe.
 */
public interface GroupDirectory {
    /** The group with that objectGUID, wherever it lies; empty when AD has no such object. */
    Optional<GroupEntry> read(UUID objectGuid, String targetOu);

    /** Groups with that adminDescription below the managed OUs, of which the target OU is one; at most ten. */
    List<GroupEntry> findByAnchor(String anchor, String targetOu);

    /** Makes a group and returns it as AD made it. */
    GroupEntry create(String cn, String targetOu, Map<OwnedAttribute, String> attributes);

    /** Sets attributes, or removes those without a value, all in one write. */
    void change(UUID objectGuid, Map<OwnedAttribute, Optional<String>> changes);

    /** Renames the group, moves it to the OU, or both; objectGUID, SID and links stay. */
    void move(UUID objectGuid, String cn, String targetOu);

    /** Deletes the group; fails with GROUP_GONE when there is none. */
    void delete(UUID objectGuid);
}
