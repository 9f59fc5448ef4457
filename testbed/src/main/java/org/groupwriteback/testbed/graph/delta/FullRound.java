package org.groupwriteback.testbed.graph.delta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.groupwriteback.testbed.graph.delta.DeltaToken.Slice;
import org.groupwriteback.testbed.graph.tenant.Entry;
import org.groupwriteback.testbed.graph.tenant.Presence;
import org.groupwriteback.testbed.graph.tenant.TenantView;

/** Pages of a round that starts from nothing: every object, and a large group over several pages. */
final class FullRound {
    /** Large groups whose rest may wait at the same time; the token carries them. */
    private static final int DEFERRED = 8;

    private final TenantView tenant;
    private final DeltaToken token;
    private final PageLimits limits;
    private final List<Entry> all;
    private final List<ObjectNode> objects = new ArrayList<>();
    private final List<Slice> deferred;
    private int index;
    private int afterMember;
    private int memberBudget;

    FullRound(TenantView tenant, DeltaToken token, PageLimits limits) {
        this.tenant = tenant;
        this.token = token;
        this.limits = limits;
        this.all = tenant.all(token.query().feed());
        this.deferred = new ArrayList<>(token.deferred());
        this.index = token.index();
        this.afterMember = token.afterMember();
        this.memberBudget = limits.members();
    }

    DeltaPage page() {
        boolean turnOfDeferred = !deferred.isEmpty() && (token.page() % 2 == 1 || index >= all.size());
        if (turnOfDeferred) {
            showDeferred(deferred.remove(0));
        } else {
            while (index < all.size() && objects.size() < limits.objects() && memberBudget > 0) {
                show(all.get(index));
            }
        }
        boolean last = index >= all.size() && deferred.isEmpty();
        DeltaToken next = last
                ? DeltaToken.changesFrom(token.query(), token.version(), token.epoch(), token.to())
                : token.at(index, afterMember, deferred);
        return new DeltaPage(objects, next, last);
    }

    private void show(Entry entry) {
        if (token.query().concerns(entry.id())) {
            if (entry.presence() == Presence.LIVE) {
                int reached = showSlice(entry, afterMember);
                if (reached >= 0 && limits.interleaved() && deferred.size() < DEFERRED) {
                    deferred.add(new Slice(index, reached));
                } else if (reached >= 0) {
                    afterMember = reached;
                    return;
                }
            } else if (entry.presence() == Presence.SOFT_DELETED && limits.removedInFullRound()) {
                objects.add(Projection.removed(entry, "changed"));
            }
        }
        index++;
        afterMember = -1;
    }

    private void showDeferred(Slice slice) {
        Entry entry = all.get(slice.index());
        if (entry.presence() == Presence.LIVE) {
            int reached = showSlice(entry, slice.afterMember());
            if (reached >= 0) {
                deferred.add(new Slice(slice.index(), reached));
            }
        }
    }

    /** Shows the object with members after this one; gives the last member shown if there are more, or -1. */
    private int showSlice(Entry entry, int after) {
        ObjectNode node = Projection.selected(entry, token);
        objects.add(node);
        if (!token.query().selectsMembers()) {
            return -1;
        }
        int reached = after;
        Iterator<Integer> rest = entry.members().tailSet(after, false).iterator();
        while (rest.hasNext()) {
            if (memberBudget == 0) {
                return reached;
            }
            Entry member = tenant.at(rest.next());
            reached = member.ordinal();
            if (member.presence() == Presence.LIVE) {
                Projection.addMember(node, member, true);
                memberBudget--;
            }
        }
        return -1;
    }
}
