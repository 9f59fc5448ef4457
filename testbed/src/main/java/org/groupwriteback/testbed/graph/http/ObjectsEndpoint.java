package org.groupwriteback.testbed.graph.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.groupwriteback.testbed.graph.tenant.DirectoryObject;
import org.groupwriteback.testbed.graph.tenant.Entry;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Presence;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.testbed.graph.tenant.TenantView;

/** Plain reads of groups, users, devices and other objects: lists, one object, a group's members and their count. */
public final class ObjectsEndpoint implements Endpoint {
    private final Tenant tenant;
    private final Paging paging;

    public ObjectsEndpoint(Tenant tenant) {
        this.tenant = tenant;
        this.paging = new Paging(tenant);
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
        Predicate<ObjectNode> filter = ListFilter.read(request.parameter("$filter"));
        Predicate<Entry> wanted = entry -> isLive(entry) && filter.test(entry.properties());
        Function<TenantView, Function<Integer, Iterator<Entry>>> after = view -> ordinal -> view.all(type).stream()
                .filter(entry -> entry.ordinal() > ordinal)
                .iterator();
        return Response.ok(paging.page(
                version,
                request,
                after,
                wanted,
                id -> ObjectJson.of(version, tenant.find(id).orElseThrow(), request.parameter("$select"))));
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
            return Optional.of(members(version, object.id(), request));
        }
        return Optional.empty();
    }

    private Response members(String version, String group, Request request) {
        Function<TenantView, Function<Integer, Iterator<Entry>>> after =
                view -> ordinal -> view.find(group).orElseThrow().members().tailSet(ordinal, false).stream()
                        .map(view::at)
                        .iterator();
        ObjectNode body = paging.page(version, request, after, ObjectsEndpoint::isLive, id -> {
            DirectoryObject member = tenant.find(id).orElseThrow();
            return ObjectJson.of(version, member, request.parameter("$select")).put("@odata.type", member.odataType());
        });
        if (request.parameter("$count").equals("true") && isAdvanced(request)) {
            body.put("@odata.count", tenant.memberCount(group));
        }
        return Response.ok(body);
    }

    private Optional<Response> counted(ObjectType type, Request request) {
        if (type != ObjectType.GROUP
                || !request.part(2).equals("members")
                || !request.part(3).equals("$count")) {
            return Optional.empty();
        }
        if (!isAdvanced(request)) {
            throw GraphError.badRequest(
                    "$count is not currently supported without the header ConsistencyLevel: eventual.");
        }
        String id = live(type, request.part(1)).id();
        return Optional.of(Response.text(Integer.toString(tenant.memberCount(id))));
    }

    private DirectoryObject live(ObjectType type, String id) {
        return tenant.find(id)
                .filter(object -> object.type() == type && object.presence() == Presence.LIVE)
                .orElseThrow(() -> GraphError.notFound(id));
    }

    private static boolean isLive(Entry entry) {
        return entry.presence() == Presence.LIVE;
    }

    private static boolean isAdvanced(Request request) {
        return request.header("ConsistencyLevel").equalsIgnoreCase("eventual");
    }
}
