package org.groupwriteback.testbed.graph.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.groupwriteback.testbed.graph.tenant.DirectoryObject;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Presence;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/** The recycle bin: one deleted object by id, and lists by type; a list must name its type, as Graph requires. */
public final class DeletedItemsEndpoint implements Endpoint {
    private final Tenant tenant;
    private final Paging paging;

    public DeletedItemsEndpoint(Tenant tenant) {
        this.tenant = tenant;
        this.paging = new Paging(tenant);
    }

    @Override
    public Optional<Response> answer(String version, Request request) {
        if (!request.part(0).equals("directory") || !request.part(1).equalsIgnoreCase("deletedItems")) {
            return Optional.empty();
        }
        if (request.is("GET", 2)) {
            throw GraphError.badRequest(
                    "The resource type must be named, such as /directory/deletedItems/microsoft.graph.group.");
        }
        if (request.is("POST", 4) && request.part(3).equals("restore")) {
            tenant.restore(deleted(request.part(2)).id());
            return Optional.of(Response.ok(shape(version, request.part(2), request)));
        }
        if (request.is("DELETE", 3)) {
            tenant.purge(deleted(request.part(2)).id());
            return Optional.of(Response.noContent());
        }
        if (!request.is("GET", 3)) {
            return Optional.empty();
        }
        Optional<ObjectType> type = type(request.part(2));
        return Optional.of(Response.ok(type.isPresent() ? list(version, type.get(), request) : one(version, request)));
    }

    private ObjectNode list(String version, ObjectType type, Request request) {
        boolean advanced = request.header("ConsistencyLevel").equalsIgnoreCase("eventual")
                && request.parameter("$count").equals("true");
        if (!request.parameter("$orderby").isEmpty() && !advanced) {
            throw GraphError.badRequest("$orderby needs the header ConsistencyLevel: eventual and $count=true.");
        }
        return paging.page(
                version,
                request,
                view -> after -> view.all(type).stream()
                        .filter(entry -> entry.ordinal() > after)
                        .iterator(),
                entry -> entry.presence() == Presence.SOFT_DELETED,
                id -> shape(version, id, request));
    }

    private ObjectNode one(String version, Request request) {
        return shape(version, deleted(request.part(2)).id(), request);
    }

    private ObjectNode shape(String version, String id, Request request) {
        DirectoryObject object = tenant.find(id).orElseThrow(() -> GraphError.notFound(id));
        return ObjectJson.of(version, object, request.parameter("$select")).put("@odata.type", object.odataType());
    }

    private DirectoryObject deleted(String id) {
        return tenant.find(id)
                .filter(object -> object.presence() == Presence.SOFT_DELETED)
                .orElseThrow(() -> GraphError.notFound(id));
    }

    private static Optional<ObjectType> type(String cast) {
        int dot = cast.lastIndexOf('.');
        String namespace = dot < 0 ? "" : cast.substring(0, dot);
        boolean known = namespace.isEmpty() || namespace.equals("graph") || namespace.equals("microsoft.graph");
        return known ? ObjectType.ofGraphName(cast.substring(dot + 1)) : Optional.empty();
    }
}
