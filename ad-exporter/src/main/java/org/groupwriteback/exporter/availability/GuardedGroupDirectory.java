package org.groupwriteback.exporter.availability;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.groupwriteback.exporter.directory.GroupDirectory;
import org.groupwriteback.exporter.directory.GroupEntry;
import org.groupwriteback.exporter.directory.Operation;
import org.groupwriteback.exporter.directory.OwnedAttribute;

/** {@link GroupDirectory} through {@link DirectoryAccess}, for one turn. */
public final class GuardedGroupDirectory implements GroupDirectory {
    private final GroupDirectory directory;
    private final DirectoryAccess access;
    private final Runnable permit;

    public GuardedGroupDirectory(GroupDirectory directory, DirectoryAccess access, Runnable permit) {
        this.directory = directory;
        this.access = access;
        this.permit = permit;
    }

    @Override
    public Optional<GroupEntry> read(UUID objectGuid, String targetOu) {
        return access.call(Operation.READ, permit, () -> directory.read(objectGuid, targetOu));
    }

    @Override
    public List<GroupEntry> findByAnchor(String anchor, String targetOu) {
        return access.call(Operation.FIND, permit, () -> directory.findByAnchor(anchor, targetOu));
    }

    @Override
    public GroupEntry create(String cn, String targetOu, Map<OwnedAttribute, String> attributes) {
        return access.call(Operation.CREATE, permit, () -> directory.create(cn, targetOu, attributes));
    }

    @Override
    public void change(UUID objectGuid, Map<OwnedAttribute, Optional<String>> changes) {
        access.call(Operation.CHANGE, permit, () -> {
            directory.change(objectGuid, changes);
            return true;
        });
    }

    @Override
    public void move(UUID objectGuid, String cn, String targetOu) {
        access.call(Operation.MOVE, permit, () -> {
            directory.move(objectGuid, cn, targetOu);
            return true;
        });
    }

    @Override
    public void delete(UUID objectGuid) {
        access.call(Operation.DELETE, permit, () -> {
            directory.delete(objectGuid);
            return true;
        });
    }
}
