package org.groupwriteback.sandbox.processes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.DirectoryGroup;

/** Reads an OU back from AD and tells each difference from what the cloud's truth asks for. */
final class DirectoryComparison {
    private static final String ANCHOR = "Group_";

    private final ActiveDirectory directory;
    private final String ou;
    private final CloudTruth truth;

    DirectoryComparison(ActiveDirectory directory, String ou, CloudTruth truth) {
        this.directory = directory;
        this.ou = ou;
        this.truth = truth;
    }

    /** One line a difference; empty when AD equals the model. */
    List<String> differences() {
        Map<String, ExpectedGroup> expected = truth.written();
        Set<String> tolerated = truth.maybeSuspended();
        List<String> differences = new ArrayList<>();
        Map<String, DirectoryGroup> found = byCloudId(differences);
        Map<String, String> sidOfGroup = new HashMap<>();
        found.forEach((id, group) -> sidOfGroup.put(id, group.sid()));
        expected.forEach((id, group) -> {
            DirectoryGroup actual = found.get(id);
            if (actual == null) {
                differences.add("missing: " + id + " " + group.cn());
            } else {
                compare(group, actual, sidOfGroup, differences);
            }
        });
        found.forEach((id, group) -> {
            if (!expected.containsKey(id) && !tolerated.contains(id)) {
                differences.add("should be gone: " + group.dn());
            }
        });
        return differences;
    }

    /** The groups of the OU by the cloud id in their anchor. */
    Map<String, DirectoryGroup> groups() {
        return byCloudId(new ArrayList<>());
    }

    private Map<String, DirectoryGroup> byCloudId(List<String> differences) {
        Map<String, DirectoryGroup> found = new HashMap<>();
        for (DirectoryGroup group : directory.groups(ou)) {
            String anchor = group.attribute("adminDescription");
            if (!anchor.startsWith(ANCHOR)) {
                differences.add("without an anchor: " + group.dn());
            } else if (found.put(anchor.substring(ANCHOR.length()), group) != null) {
                differences.add("twice in AD: " + anchor);
            }
        }
        return found;
    }

    private static void compare(
            ExpectedGroup expected, DirectoryGroup actual, Map<String, String> sidOfGroup, List<String> differences) {
        String of = " of " + expected.id();
        text("cn" + of, expected.cn(), actual.cn(), differences);
        text("groupType" + of, expected.groupType(), actual.attribute("groupType"), differences);
        text("displayName" + of, expected.displayName(), actual.attribute("displayName"), differences);
        text("description" + of, expected.description(), actual.attribute("description"), differences);

        Set<String> wanted = new HashSet<>(expected.users());
        expected.groups().forEach(child -> wanted.add(sidOfGroup.getOrDefault(child, "group " + child)));
        Set<String> extra = new HashSet<>(actual.memberSids());
        extra.removeAll(wanted);
        wanted.removeAll(actual.memberSids());
        if (!wanted.isEmpty() || !extra.isEmpty()) {
            differences.add("members" + of + ": " + wanted.size() + " missing " + first(wanted) + ", " + extra.size()
                    + " too many " + first(extra));
        }
        if (actual.memberSids().size() != actual.members().size()) {
            differences.add("members" + of + ": " + actual.members().size() + " entries, "
                    + actual.memberSids().size() + " SIDs");
        }
    }

    private static void text(String what, String expected, String actual, List<String> differences) {
        if (!expected.equals(actual)) {
            differences.add(what + " is '" + actual + "' instead of '" + expected + "'");
        }
    }

    private static List<String> first(Set<String> sids) {
        return sids.stream().limit(3).toList();
    }
}
