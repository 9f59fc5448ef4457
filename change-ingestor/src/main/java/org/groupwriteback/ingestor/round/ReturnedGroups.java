package org.groupwriteback.ingestor.round;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.groupwriteback.ingestor.feed.Cloud;
import org.groupwriteback.ingestor.feed.CloudObject;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.KnownObjects;
import org.groupwriteback.ingestor.feed.LifeState;
import org.groupwriteback.ingestor.feed.MemberType;
import org.groupwriteback.ingestor.feed.PageSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices groups that come back from the recycle bin and reads their members anew: a delta round shows a deleted group as
 * removed and nothing else, and no document promises that a removal made right before shows when the group is restored.
 * Holds the ids of the groups in the bin, and of some groups' known members while those are read. One thread.
 */
final class ReturnedGroups {
    private static final Logger LOG = LoggerFactory.getLogger(ReturnedGroups.class);

    /** A scan of the memberships takes seconds, and the page's transaction waits for it. */
    private static final int GROUPS_A_SCAN = 20;

    private final Cloud cloud;
    private final KnownObjects known;
    private @Nullable Set<String> inBin;

    ReturnedGroups(Cloud cloud, KnownObjects known) {
        this.cloud = cloud;
        this.known = known;
    }

    /** Adds to a delta round's page what became of the members of each group that the page shows to be back. */
    void settle(PageIngest page) {
        List<String> back = page.lives().entrySet().stream()
                .filter(life -> life.getValue() == LifeState.ACTIVE && inBin().contains(life.getKey()))
                .map(life -> life.getKey())
                .toList();
        for (int from = 0; from < back.size(); from += GROUPS_A_SCAN) {
            Map<String, Set<String>> former = new HashMap<>();
            back.subList(from, Math.min(from + GROUPS_A_SCAN, back.size()))
                    .forEach(groupId -> former.put(groupId, new HashSet<>()));
            known.members(former);
            former.forEach((groupId, members) -> readMembers(groupId, members, page));
        }
    }

    void pageCommitted(PageIngest page) {
        page.lives().forEach((id, state) -> {
            if (state == LifeState.SOFT_DELETED) {
                inBin().add(id);
            } else {
                inBin().remove(id);
            }
        });
    }

    /** What is in the bin is read from the topic again: after a failure it is unknown what was committed. */
    void forget() {
        inBin = null;
    }

    private Set<String> inBin() {
        Set<String> ids = inBin;
        if (ids == null) {
            ids = new HashSet<>();
            known.groupsInRecycleBin(ids::add);
            inBin = ids;
        }
        return ids;
    }

    private void readMembers(String groupId, Set<String> former, PageIngest page) {
        cloud.members(groupId, new Present(page, former));
        if (cloud.find(Feed.GROUPS, groupId).isEmpty()) {
            // Deleted again meanwhile: that no member was shown says nothing.
            return;
        }
        LOG.info("groups: {} came back from the recycle bin; {} of its members did not", groupId, former.size());
        former.forEach(memberId -> page.member(groupId, memberId, false, MemberType.OTHER));
    }

    /** Takes the members that a group has, and out of {@code former} those that it had already. */
    private record Present(PageIngest page, Set<String> former) implements PageSink {
        @Override
        public void object(CloudObject object) {
            page.object(object);
        }

        @Override
        public void member(String groupId, String memberId, boolean present, MemberType type) {
            former.remove(memberId);
            page.member(groupId, memberId, present, type);
        }

        @Override
        public void unreadable(String objectId, String problem) {
            page.unreadable(objectId, problem);
        }
    }
}
