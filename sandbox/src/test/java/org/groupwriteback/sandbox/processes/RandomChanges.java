package org.groupwriteback.sandbox.processes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/** Changes what a cloud holds at random, by a seed: members, nesting, names, types, deletes, restores. */
final class RandomChanges {
    private static final List<String> TYPES =
            List.of("universalDistributionGroup", "universalSecurityGroup", "universalMailEnabledSecurityGroup");

    private final Tenant tenant;
    private final Random random;
    private final List<String> people;
    private final List<String> groups;
    private final List<String> deleted = new ArrayList<>();
    private int made;

    RandomChanges(Tenant tenant, long seed, List<String> people, List<String> groups) {
        this.tenant = tenant;
        this.random = new Random(seed);
        this.people = List.copyOf(people);
        this.groups = new ArrayList<>(groups);
    }

    /** Makes this many changes; each makes sense in the tenant as it then is. */
    void make(int changes) {
        for (int i = 0; i < changes; i++) {
            change();
            made++;
        }
    }

    private void change() {
        String group = any(groups);
        int die = random.nextInt(100);
        if (die < 40) {
            tenant.addMember(group, any(people));
        } else if (die < 70) {
            removeOne(group);
        } else if (die < 76) {
            nest(group);
        } else if (die < 82) {
            tenant.change(group, Json.object().put("displayName", "Name " + made + " of " + random.nextInt(1000)));
        } else if (die < 87) {
            configure(group, random.nextBoolean());
        } else if (die < 91 && groups.size() > 5) {
            groups.remove(group);
            deleted.add(group);
            tenant.softDelete(group);
        } else if (die < 95 && !deleted.isEmpty()) {
            String back = any(deleted);
            deleted.remove(back);
            groups.add(back);
            tenant.restore(back);
        } else if (die < 97 && !deleted.isEmpty()) {
            String gone = any(deleted);
            deleted.remove(gone);
            tenant.purge(gone);
        } else {
            create();
        }
    }

    private void removeOne(String group) {
        List<String> members = tenant.members(group);
        if (!members.isEmpty()) {
            tenant.removeMember(group, any(members));
        }
    }

    /** Children come after their parents in the list, so that no group comes to hold itself. */
    private void nest(String group) {
        int place = groups.indexOf(group);
        if (place + 1 < groups.size()) {
            String child = groups.get(place + 1 + random.nextInt(groups.size() - place - 1));
            if (child.compareTo(group) > 0) {
                tenant.addMember(group, child);
            }
        }
    }

    private void configure(String group, boolean enabled) {
        ObjectNode change = Json.object();
        change.putObject("writebackConfiguration").put("isEnabled", enabled).put("onPremisesGroupType", any(TYPES));
        tenant.change(group, change);
    }

    private void create() {
        ObjectNode group = Json.object()
                .put("displayName", "Made " + made)
                .put("mailEnabled", true)
                .put("securityEnabled", false);
        group.putArray("groupTypes").add("Unified");
        String id = tenant.create(ObjectType.GROUP, group);
        groups.add(id);
        tenant.addMember(id, any(people));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
