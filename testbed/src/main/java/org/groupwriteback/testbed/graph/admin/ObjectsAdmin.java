package org.groupwriteback.testbed.graph.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.groupwriteback.testbed.graph.http.Request;
import org.groupwriteback.testbed.graph.http.Response;
import org.groupwriteback.testbed.graph.tenant.InvalidChange;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/** Create, read, change, soft-delete, restore, purge and replay objects of every type, by id or by name. */
final class ObjectsAdmin implements AdminPart {
    private final Tenant tenant;

    ObjectsAdmin(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public Optional<Response> answer(Request request) {
        Optional<ObjectType> type = ObjectType.ofCollection(request.part(0));
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (request.is("POST", 1)) {
            return Optional.of(create(type.get(), request.json()));
        }
        if (request.path().size() < 2) {
            return Optional.empty();
        }
        String id = tenant.resolve(type.get(), request.part(1));
        if (request.path().size() == 2) {
            return onObject(type.get(), id, request);
        }
        if (request.is("POST", 3) && request.part(2).equals("restore")) {
            tenant.restore(id);
            return Optional.of(shown(200, id));
        }
        if (request.is("POST", 3) && request.part(2).equals("replay")) {
            tenant.replay(id);
            return Optional.of(shown(200, id));
        }
        return Optional.empty();
    }

    private Optional<Response> onObject(ObjectType type, String id, Request request) {
        return switch (request.method()) {
            case "GET" -> Optional.of(shown(200, id));
            case "PATCH" -> {
                ObjectNode changes = request.json();
                PropertyCheck.refuseUnknown(type, changes);
                tenant.change(id, changes);
                yield Optional.of(shown(200, id));
            }
            case "DELETE" -> {
                if (request.parameter("purge").equals("true")) {
                    tenant.purge(id);
                } else {
                    tenant.softDelete(id);
                }
                yield Optional.of(shown(200, id));
            }
            default -> Optional.empty();
        };
    }

    private Response create(ObjectType type, ObjectNode body) {
        JsonNode odataType = body.remove("@odata.type");
        PropertyCheck.refuseUnknown(type, body);
        if (type == ObjectType.GROUP && body.has("members")) {
            throw new InvalidChange("create the group first, then POST its members to /admin/groups/{id}/members");
        }
        String id = tenant.create(type, odataType == null ? type.odataType() : odataType.asText(), body);
        return shown(201, id);
    }

    private Response shown(int status, String id) {
        return Response.json(status, ObjectView.of(tenant, id));
    }
}
