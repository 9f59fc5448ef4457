package org.groupwriteback.testbed.graph.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.groupwriteback.testbed.graph.tenant.DirectoryObject;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/** An object as the admin API shows it: id, presence, all properties and, for a group, how many members. */
final class ObjectView {
    private ObjectView() {}

    static ObjectNode of(Tenant tenant, String id) {
        DirectoryObject object = tenant.find(id).orElseThrow();
        ObjectNode view = Json.object()
                .put("id", id)
                .put(
                        "presence",
                        object.presence().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        view.setAll(object.properties());
        if (object.type() == ObjectType.GROUP) {
            view.put("memberCount", tenant.memberCount(id));
        }
        if (object.cloudManaged()) {
            view.putObject("onPremisesSyncBehavior").put("isCloudManaged", true);
        }
        return view;
    }
}
