package org.groupwriteback.testbed.graph.delta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.groupwriteback.testbed.graph.tenant.Change;
import org.groupwriteback.testbed.graph.tenant.ChangeLog;
import org.groupwriteback.testbed.graph.tenant.Entry;
import org.groupwriteback.testbed.graph.tenant.Presence;
import org.groupwriteback.testbed.graph.tenant.TenantView;

/**
 * Pages of a round of changes: a stretch of the log, gathered by object, each shown in its present state. So a page costs what
 * changed, an object that changed on two stretches comes twice, and what changes during the round may come again in the next one.
 */
final class ChangesRound {
    private final TenantView tenant;
    private final DeltaToken token;
    private final boolean minimal;
    private final PageLimits limits;
    private final Map<Integer, Gathered> gathered = new LinkedHashMap<>();
    private int members;

    ChangesRound(TenantView tenant, DeltaToken token, boolean minimal, PageLimits limits) {
        this.tenant = tenant;
        this.token = token;
        this.minimal = minimal;
        this.limits = limits;
    }

    DeltaPage page() {
        ChangeLog log = tenant.log(token.query().feed());
        long at = token.from();
        while (at < token.to() && gather(log.at(at))) {
            at++;
        }
        List<ObjectNode> objects = new ArrayList<>();
        gathered.forEach((ordinal, what) -> show(tenant.at(ordinal), what, objects));
        boolean last = at >= token.to();
        DeltaToken next =
                last ? DeltaToken.changesFrom(token.query(), token.version(), token.epoch(), token.to()) : token.at(at);
        return new DeltaPage(objects, next, last);
    }

    /** Gives false when the page is full and this change has to wait for the next one. */
    private boolean gather(Change change) {
        if (!concerns(change)) {
            return true;
        }
        if (!gathered.containsKey(change.object()) && gathered.size() >= limits.objects()) {
            return false;
        }
        if (change instanceof Change.MemberChanged && members >= limits.members()) {
            return false;
        }
        Gathered what = gathered.computeIfAbsent(change.object(), ordinal -> new Gathered());
        if (change instanceof Change.Appeared) {
            what.whole = true;
        } else if (change instanceof Change.PropertiesChanged properties) {
            what.properties.addAll(properties.names());
        } else if (change instanceof Change.MemberChanged member && what.members.add(member.member())) {
            members++;
        }
        return true;
    }

    private boolean concerns(Change change) {
        DeltaQuery query = token.query();
        if (change instanceof Change.MemberChanged && !query.selectsMembers()) {
            return false;
        }
        if (change instanceof Change.PropertiesChanged properties
                && properties.names().stream().noneMatch(query::selects)) {
            return false;
        }
        return query.ids().isEmpty()
                || query.concerns(tenant.at(change.object()).id());
    }

    private void show(Entry entry, Gathered what, List<ObjectNode> objects) {
        if (entry.presence() != Presence.LIVE) {
            objects.add(Projection.removed(entry, entry.presence() == Presence.PURGED ? "deleted" : "changed"));
            return;
        }
        ObjectNode node = minimal && !what.whole
                ? Projection.changed(entry, what.properties, token)
                : Projection.selected(entry, token);
        for (int ordinal : what.members) {
            Entry member = tenant.at(ordinal);
            boolean present = entry.members().contains(ordinal);
            // A soft-deleted member keeps its membership, and nothing of it shows here.
            if (!present || member.presence() == Presence.LIVE) {
                Projection.addMember(node, member, present);
            }
        }
        if (what.whole || !what.properties.isEmpty() || node.has("members@delta")) {
            objects.add(node);
        }
    }

    /** What the page's stretch of the log says about one object. */
    private static final class Gathered {
        private final Set<String> properties = new TreeSet<>();
        private final Set<Integer> members = new LinkedHashSet<>();
        private boolean whole;
    }
}
