package org.groupwriteback.testbed.graph.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.groupwriteback.testbed.graph.http.Request;
import org.groupwriteback.testbed.graph.http.Response;
import org.groupwriteback.testbed.graph.tenant.InvalidChange;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/** Members of a group: listed, added and removed, one or many at once, by id or by name. */
final class MembersAdmin implements AdminPart {
    private final Tenant tenant;

    MembersAdmin(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.part(0).equals(ObjectType.GROUP.collection())
                || !request.part(2).equals("members")) {
            return Optional.empty();
        }
        String group = tenant.resolve(ObjectType.GROUP, request.part(1));
        if (request.is("GET", 3)) {
            return Optional.of(list(group));
        }
        if (request.method().equals("POST")) {
            return Optional.of(counted("added", tenant.addMembers(group, named(request)), group));
        }
        if (request.method().equals("DELETE")) {
            return Optional.of(counted("removed", tenant.removeMembers(group, named(request)), group));
        }
        return Optional.empty();
    }

    private List<String> named(Request request) {
        List<String> names = new ArrayList<>();
        if (request.path().size() == 4) {
            names.add(request.part(3));
        } else {
            ObjectNode body = request.json();
            if (body.has("id")) {
                names.add(body.get("id").asText());
            }
            body.path("ids").forEach(id -> names.add(id.asText()));
        }
        if (names.isEmpty()) {
            throw new InvalidChange("name a member: in the address, or in a body {\"id\": ...} or {\"ids\": [...]}");
        }
        return names.stream()
                .map(name -> tenant.find(name).isPresent() ? name : tenant.resolve(name))
                .toList();
    }

    private Response list(String group) {
        ObjectNode body = Json.object();
        ArrayNode ids = body.putArray("ids");
        tenant.members(group).forEach(ids::add);
        return Response.ok(body);
    }

    private Response counted(String what, int number, String group) {
        return Response.ok(
                Json.object().put(what, number).put("group", group).put("memberCount", tenant.memberCount(group)));
    }
}
