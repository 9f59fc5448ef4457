package org.groupwriteback.exporter.availability;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.groupwriteback.exporter.directory.MemberAnchor;
import org.groupwriteback.exporter.directory.MemberDirectory;
import org.groupwriteback.exporter.directory.Operation;

/** {@link MemberDirectory} through {@link DirectoryAccess}, for one turn. */
public final class GuardedMemberDirectory implements MemberDirectory {
    private final MemberDirectory directory;
    private final DirectoryAccess access;
    private final Runnable permit;

    public GuardedMemberDirectory(MemberDirectory directory, DirectoryAccess access, Runnable permit) {
        this.directory = directory;
        this.access = access;
        this.permit = permit;
    }

    @Override
    public void change(UUID group, Change change, Collection<MemberAnchor> values) {
        access.call(Operation.MEMBERS, permit, () -> {
            directory.change(group, change, values);
            return true;
        });
    }

    @Override
    public void members(UUID group, Consumer<FoundMember> taker) {
        access.call(Operation.READ, permit, () -> {
            directory.members(group, taker);
            return true;
        });
    }

    @Override
    public Map<UUID, List<FoundMember>> find(Set<UUID> sourceAnchors) {
        return access.call(Operation.FIND, permit, () -> directory.find(sourceAnchors));
    }

    @Override
    public Map<MemberAnchor.Sid, Set<UUID>> sourceAnchors(Set<MemberAnchor.Sid> sids) {
        return access.call(Operation.FIND, permit, () -> directory.sourceAnchors(sids));
    }

    @Override
    public Optional<String> nameOf(MemberAnchor value) {
        return access.call(Operation.READ, permit, () -> directory.nameOf(value));
    }
}
