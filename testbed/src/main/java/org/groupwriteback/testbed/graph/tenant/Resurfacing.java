package org.groupwriteback.testbed.graph.tenant;

import java.util.Set;
import java.util.TreeSet;

/** What shows in the groups feed again when an object is restored, by the tenant's rules. Guarded by the tenant's lock. */
final class Resurfacing {
    private final ObjectStore objects;
    private final TenantRules rules;

    Resurfacing(ObjectStore objects, TenantRules rules) {
        this.objects = objects;
        this.rules = rules;
    }

    void restored(Entry entry) {
        if (entry.type() == ObjectType.GROUP) {
            Set<Integer> shown = new TreeSet<>();
            if (rules.restoredGroupShowsMembers()) {
                shown.addAll(entry.members());
            }
            if (rules.restoredGroupShowsRemovals()) {
                shown.addAll(formerMembers(entry));
            }
            shown.forEach(member -> append(entry, member));
        }
        if (rules.restoredMemberShowsInGroups()) {
            objects.groupsOf(entry).forEach(group -> append(group, entry.ordinal()));
        }
    }

    private Set<Integer> formerMembers(Entry group) {
        ChangeLog log = objects.log(ObjectType.GROUP);
        Set<Integer> former = new TreeSet<>();
        for (long at = log.start(); at < log.end(); at++) {
            if (log.at(at) instanceof Change.MemberChanged change
                    && change.object() == group.ordinal()
                    && !group.members().contains(change.member())) {
                former.add(change.member());
            }
        }
        return former;
    }

    private void append(Entry group, int member) {
        objects.log(ObjectType.GROUP).append(new Change.MemberChanged(group.ordinal(), member));
    }
}
