package org.groupwriteback.benchmarks.rung;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.groupwriteback.benchmarks.lab.Lab;
import org.groupwriteback.benchmarks.lab.Person;
import org.groupwriteback.testbed.directory.DirectoryGroup;

/** Whether AD is as it should be: a figure for something else than the work asked for is worth nothing. */
final class Right {
    private Right() {}

    /** The group with this anchor below the OU has exactly these members. */
    static void members(Lab lab, String ou, String groupId, List<Person> wanted) {
        DirectoryGroup group = lab.directory().groups(ou).stream()
                .filter(found -> found.attribute("adminDescription").equals("Group_" + groupId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("AD has no group for " + groupId));
        members(group, wanted);
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
