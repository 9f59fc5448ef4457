package org.groupwriteback.testbed.graph.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.groupwriteback.testbed.graph.tenant.DirectoryObject;
import org.groupwriteback.testbed.graph.tenant.Entry;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Presence;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/** Plain reads of groups, users, devices and other objects: lists, one object, a group's members and their count. */
public final class ObjectsEndpoint implements Endpoint {
    private final Tenant tenant;

    public ObjectsEndpoint(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public Optional<Response> answer(String version, Request request) {
        Optional<ObjectType> type = ObjectType.ofCollection(request.part(0));
        if (type.isEmpty() || !request.method().equals("GET")) {
            return Optional.empty();
        }
        return switch (request.path().size()) {
            case 1 -> Optional.of(list(version, type.get(), request));
            case 2 -> Optional.of(one(version, type.get(), request));
            case 3 -> related(version, type.get(), request);
            case 4 -> counted(type.get(), request);
            default -> Optional.empty();
        };
    }

    private Response list(String version, ObjectType type, Request request) {
        List<String> live = tenant.read(view -> view.all(type).stream()
                .filter(entry -> entry.presence() == Presence.LIVE)
                .map(Entry::id)
                .toList());
        return Response.ok(Paging.page(version, request, live, id -> shape(version, id, request)));
    }

    private Response one(String version, ObjectType type, Request request) {
        DirectoryObject object = live(type, request.part(1));
        ObjectNode body = ObjectJson.of(version, object, request.parameter("$select"));
        body.put("@odata.context", request.root() + "/" + version + "/$metadata#" + type.collection() + "/$entity");
        return Response.ok(body);
    }

    private Optional<Response> related(String version, ObjectType type, Request request) {
        DirectoryObject object = live(type, request.part(1));
        if (request.part(2).equals("onPremisesSyncBehavior") && type != ObjectType.DEVICE) {
            return Optional.of(
                    Response.ok(Json.object().put("id", object.id()).put("isCloudManaged", object.cloudManaged())));
        }
        if (request.part(2).equals("members") && type == ObjectType.GROUP) {
            List<String> members = tenant.members(object.id());
            return Optional.of(Response.ok(Paging.page(version, request, members, id -> shape(version, id, request))));
        }
        return Optional.empty();
    }

    private Optional<Response> counted(ObjectType type, Request request) {
        if (type != ObjectType.GROUP
                || !request.part(2).equals("members")
                || !request.part(3).equals("$count")) {
            return Optional.empty();
        }
        if (!request.header("ConsistencyLevel").equalsIgnoreCase("eventual")) {
            throw GraphError.badRequest(
                    "$count is not currently supported without the header ConsistencyLevel: eventual.");
        }
        String id = live(type, request.part(1)).id();
        return Optional.of(Response.text(Integer.toString(tenant.members(id).size())));
    }

    private ObjectNode shape(String version, String id, Request request) {
        DirectoryObject object = tenant.find(id).orElseThrow(() -> GraphError.notFound(id));
        ObjectNode node = ObjectJson.of(version, object, request.parameter("$select"));
        return node.put("@odata.type", object.odataType());
    }

    private DirectoryObject live(ObjectType type, String id) {
        return tenant.find(id)
                .filter(object -> object.type() == type && object.presence() == Presence.LIVE)
                .orElseThrow(() -> GraphError.notFound(id));
    }
}
