package org.groupwriteback.testbed.graph.delta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.groupwriteback.testbed.graph.tenant.Entry;
import org.groupwriteback.testbed.graph.tenant.Presence;
import org.groupwriteback.testbed.graph.tenant.TenantView;

/** Pages of a round that starts from nothing: every object, and a large group over several pages. */
final class FullRound {
    private final TenantView tenant;
    private final DeltaToken token;
    private final PageLimits limits;
    private final List<ObjectNode> objects = new ArrayList<>();
    private int index;
    private int afterMember;
    private int memberBudget;

    FullRound(TenantView tenant, DeltaToken token, PageLimits limits) {
        this.tenant = tenant;
        this.token = token;
        this.limits = limits;
        this.index = token.index();
        this.afterMember = token.afterMember();
        this.memberBudget = limits.members();
    }

    DeltaPage page() {
        List<Entry> all = tenant.all(token.query().feed());
        while (index < all.size() && objects.size() < limits.objects() && memberBudget > 0) {
            show(all.get(index));
        }
        boolean last = index >= all.size();
        DeltaToken next = last
                ? DeltaToken.changesFrom(token.query(), token.version(), token.epoch(), token.to())
                : token.at(index, afterMember);
        return new DeltaPage(objects, next, last);
    }

    private void show(Entry entry) {
        if (token.query().concerns(entry.id())) {
            if (entry.presence() == Presence.LIVE) {
                ObjectNode node = Projection.selected(entry, token);
                objects.add(node);
                if (token.query().selectsMembers() && !showMembers(entry, node)) {
                    return;
                }
            } else if (entry.presence() == Presence.SOFT_DELETED && limits.removedInFullRound()) {
                objects.add(Projection.removed(entry, "changed"));
            }
        }
        index++;
        afterMember = -1;
    }

    /** Gives whether all of the group's members have been shown. */
    private boolean showMembers(Entry group, ObjectNode node) {
        Iterator<Integer> rest = group.members().tailSet(afterMember, false).iterator();
        while (rest.hasNext()) {
            if (memberBudget == 0) {
                return false;
            }
            Entry member = tenant.at(rest.next());
            afterMember = member.ordinal();
            if (member.presence() == Presence.LIVE) {
                Projection.addMember(node, member, true);
                memberBudget--;
            }
        }
        return true;
    }
}
