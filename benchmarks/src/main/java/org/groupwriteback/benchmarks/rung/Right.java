package org.groupwriteback.benchmarks.rung;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.groupwriteback.benchmarks.lab.Lab;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.testbed.directory.DirectoryGroup;

/** Whether AD is as it should be: a figure for something else than the work asked for is worth nothing. */
final class Right {
    private Right() {}

    /** The group with this anchor below the OU has exactly these members. */
    static void members(Lab lab, String ou, String groupId, List<Person> wanted) {
        members(lab, ou, Map.of(groupId, wanted));
    }

    /** Each of these groups below the OU, by cloud id, has exactly these members. */
    static void members(Lab lab, String ou, Map<String, List<Person>> wanted) {
        Map<String, DirectoryGroup> found = byCloudId(lab, ou);
        wanted.forEach((groupId, people) -> members(one(found, groupId), people));
    }

    /** DNs of these groups, in the same order. */
    static List<String> dns(Lab lab, String ou, List<String> groupIds) {
        Map<String, DirectoryGroup> found = byCloudId(lab, ou);
        return groupIds.stream().map(groupId -> one(found, groupId).dn()).toList();
    }

    private static Map<String, DirectoryGroup> byCloudId(Lab lab, String ou) {
        Map<String, DirectoryGroup> found = new HashMap<>();
        lab.directory()
                .groups(ou)
                .forEach(group -> found.put(group.attribute("adminDescription").replace("Group_", ""), group));
        return found;
    }

    private static DirectoryGroup one(Map<String, DirectoryGroup> found, String groupId) {
        DirectoryGroup group = found.get(groupId);
        if (group == null) {
            throw new IllegalStateException("AD has no group for " + groupId);
        }
        return group;
    }

    /** Every group below the OU has exactly these members. */
    static void allMembers(Lab lab, String ou, int groups, List<Person> wanted) {
        List<DirectoryGroup> found = lab.directory().groups(ou);
        if (found.size() != groups) {
            throw new IllegalStateException("AD has %d groups, not %d".formatted(found.size(), groups));
        }
        found.forEach(group -> members(group, wanted));
    }

    private static void members(DirectoryGroup group, List<Person> wanted) {
        Set<String> sids = wanted.stream().map(person -> person.account().sid()).collect(Collectors.toSet());
        if (!group.memberSids().equals(sids)) {
            throw new IllegalStateException("%s has %d members, of whom not all are the %d that it should have"
                    .formatted(group.dn(), group.members().size(), sids.size()));
        }
    }
}
