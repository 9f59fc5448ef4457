package org.groupwriteback.testbed.directory.memory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who may write where: administrators everywhere, a service account the groups below its OU, others nothing. */
final class AccessRights {
    private final Set<UUID> administrators = new HashSet<>();
    private final Map<UUID, Set<DirectoryObject>> granted = new HashMap<>();

    void makeAdministrator(DirectoryObject account) {
        administrators.add(account.guid);
    }

    void grantGroups(DirectoryObject account, DirectoryObject ou) {
        granted.computeIfAbsent(account.guid, any -> new HashSet<>()).add(ou);
    }

    boolean mayWrite(DirectoryObject account, DirectoryObject object) {
        return administrators.contains(account.guid)
                || (object.kind == ObjectKind.GROUP && isWithinGranted(account, object));
    }

    boolean mayCreate(DirectoryObject account, DirectoryObject parent, ObjectKind kind) {
        return administrators.contains(account.guid) || (kind == ObjectKind.GROUP && isWithinGranted(account, parent));
    }

    private boolean isWithinGranted(DirectoryObject account, DirectoryObject object) {
        return granted.getOrDefault(account.guid, Set.of()).stream().anyMatch(object::isWithin);
    }
}
