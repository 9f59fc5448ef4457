package org.groupwriteback.testbed.graph.delta;

import java.util.List;
import org.groupwriteback.testbed.graph.tenant.ObjectType;

/**
 * What the first call of a round asked for; later calls carry it in their token.
 *
 * @param select property names; empty means all properties, and members for groups
 * @param ids only these objects; empty means all
 */
public record DeltaQuery(ObjectType feed, List<String> select, List<String> ids) {
    public DeltaQuery {
        select = List.copyOf(select);
        ids = List.copyOf(ids);
    }

    boolean selects(String property) {
        return select.isEmpty() || select.contains(property);
    }

    boolean selectsMembers() {
        return feed == ObjectType.GROUP && selects("members");
    }

    boolean concerns(String id) {
        return ids.isEmpty() || ids.contains(id);
    }
}
