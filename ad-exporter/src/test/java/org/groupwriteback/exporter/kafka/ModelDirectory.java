package org.groupwriteback.exporter.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.groupwriteback.exporter.directory.GroupDirectory;
import org.groupwriteback.exporter.directory.GroupEntry;
import org.groupwriteback.exporter.directory.MemberAnchor;
import org.groupwriteback.exporter.directory.MemberDirectory;
import org.groupwriteback.exporter.directory.OwnedAttribute;

/** AD with somebody who watches each write, and with ends of the process and mishaps before and after any of them. */
final class ModelDirectory implements GroupDirectory, MemberDirectory {

    /** Is given each write before it is done. */
    interface Watcher {
        void written(String groupId, Optional<String> displayName, Optional<String> cn);

        void deleted(String groupId);

        void member(String groupId, String anchor, boolean present);
    }

    private final GroupDirectory groups;
    private final MemberDirectory members;
    private final Watcher watcher;
    private final Random random;
    private final Map<UUID, String> groupIds = new HashMap<>();
    private boolean calm;
    private final List<String> writes = new ArrayList<>();

    ModelDirectory(GroupDirectory groups, MemberDirectory members, Watcher watcher, Random random) {
        this.groups = groups;
        this.members = members;
        this.watcher = watcher;
        this.random = random;
    }

    /** No more mishaps. */
    void calm() {
        calm = true;
    }

    /** All writes so far, refused or cut off ones too. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    @Override
    public Optional<GroupEntry> read(UUID objectGuid, String targetOu) {
        return groups.read(objectGuid, targetOu);
    }

    @Override
    public List<GroupEntry> findByAnchor(String anchor, String targetOu) {
        return groups.findByAnchor(anchor, targetOu);
    }

    @Override
    public GroupEntry create(String cn, String targetOu, Map<OwnedAttribute, String> attributes) {
        String anchor = attributes.getOrDefault(OwnedAttribute.ADMIN_DESCRIPTION, "");
        String groupId = anchor.substring("Group_".length());
        watcher.written(groupId, Optional.ofNullable(attributes.get(OwnedAttribute.DISPLAY_NAME)), Optional.of(cn));
        before("create " + cn + " " + attributes);
        GroupEntry created = groups.create(cn, targetOu, attributes);
        groupIds.put(created.objectGuid(), groupId);
        after();
        return created;
    }

    @Override
    public void change(UUID objectGuid, Map<OwnedAttribute, Optional<String>> changes) {
        watcher.written(
                groupId(objectGuid),
                changes.getOrDefault(OwnedAttribute.DISPLAY_NAME, Optional.empty()),
                Optional.empty());
        before("change " + groupId(objectGuid) + " " + changes);
        groups.change(objectGuid, changes);
        after();
    }

    @Override
    public void move(UUID objectGuid, String cn, String targetOu) {
        watcher.written(groupId(objectGuid), Optional.empty(), Optional.of(cn));
        before("move " + groupId(objectGuid) + " to " + cn);
        groups.move(objectGuid, cn, targetOu);
        after();
    }

    @Override
    public void delete(UUID objectGuid) {
        watcher.deleted(groupId(objectGuid));
        before("delete " + groupId(objectGuid));
        groups.delete(objectGuid);
        after();
    }

    @Override
    public void change(UUID group, Change change, Collection<MemberAnchor> values) {
        for (MemberAnchor value : values) {
            String anchor = value instanceof MemberAnchor.Sid sid ? "SID=" + sid.sid() : value.toString();
            watcher.member(groupId(group), anchor, change == Change.ADD);
        }
        before(change + " " + groupId(group) + " " + values);
        members.change(group, change, values);
        after();
    }

    @Override
    public void members(UUID group, Consumer<FoundMember> taker) {
        members.members(group, taker);
    }

    @Override
    public Map<UUID, List<FoundMember>> find(Set<UUID> sourceAnchors) {
        return members.find(sourceAnchors);
    }

    @Override
    public Map<MemberAnchor.Sid, Set<UUID>> sourceAnchors(Set<MemberAnchor.Sid> sids) {
        return members.sourceAnchors(sids);
    }

    @Override
    public Optional<String> nameOf(MemberAnchor value) {
        return members.nameOf(value);
    }

    private String groupId(UUID objectGuid) {
        String groupId = groupIds.get(objectGuid);
        if (groupId == null) {
            throw new AssertionError("Nobody made the group " + objectGuid);
        }
        return groupId;
    }

    private void before(String write) {
        writes.add(write);
        mishap();
    }

    private void after() {
        mishap();
    }

    private void mishap() {
        if (calm) {
            return;
        }
        int dice = random.nextInt(100);
        if (dice < 3) {
            throw new ModelCrash();
        }
        if (dice < 5) {
            throw new IllegalStateException("a mishap");
        }
    }
}
