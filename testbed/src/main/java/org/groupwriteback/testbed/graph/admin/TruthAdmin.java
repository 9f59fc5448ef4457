package org.groupwriteback.testbed.graph.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.groupwriteback.testbed.graph.http.Request;
import org.groupwriteback.testbed.graph.http.Response;
import org.groupwriteback.testbed.graph.tenant.Entry;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Presence;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/** {@code GET /admin/truth}: every group that is not purged, with its presence and the ids of its live members. */
final class TruthAdmin implements AdminPart {
    private final Tenant tenant;

    TruthAdmin(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.is("GET", 1) || !request.part(0).equals("truth")) {
            return Optional.empty();
        }
        List<String> ids = tenant.read(view -> view.all(ObjectType.GROUP).stream()
                .filter(group -> group.presence() != Presence.PURGED)
                .map(Entry::id)
                .toList());
        ObjectNode body = Json.object();
        ArrayNode groups = body.putArray("groups");
        for (String id : ids) {
            ObjectNode group = ObjectView.of(tenant, id);
            tenant.members(id).forEach(group.putArray("members")::add);
            groups.add(group);
        }
        ObjectNode counts = body.putObject("live");
        for (ObjectType type : ObjectType.values()) {
            long live = tenant.read(view -> view.all(type).stream()
                    .filter(entry -> entry.presence() == Presence.LIVE)
                    .count());
            counts.put(type.collection(), live);
        }
        return Optional.of(Response.ok(body));
    }
}
