package org.groupwriteback.testbed.graph.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.groupwriteback.testbed.graph.tenant.DirectoryObject;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.Presence;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/** Live objects whose type the client doesn't know: {@code /directoryObjects/{id}} and {@code /directoryObjects/getByIds}. */
public final class DirectoryObjectsEndpoint implements Endpoint {
    private static final int MOST_IDS = 1_000;

    private final Tenant tenant;

    public DirectoryObjectsEndpoint(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public Optional<Response> answer(String version, Request request) {
        if (!request.part(0).equals("directoryObjects")) {
            return Optional.empty();
        }
        if (request.is("GET", 2)) {
            String id = request.part(1);
            return Optional.of(Response.ok(live(id).map(object -> shape(version, object, request))
                    .orElseThrow(() -> GraphError.notFound(id))));
        }
        boolean byIds = request.part(1).equals("getByIds") || request.part(1).equals("microsoft.graph.getByIds");
        return byIds && request.is("POST", 2) ? Optional.of(byIds(version, request)) : Optional.empty();
    }

    private Response byIds(String version, Request request) {
        ObjectNode wanted = request.json();
        if (wanted.path("ids").size() > MOST_IDS) {
            throw GraphError.badRequest("At most 1000 ids can be asked for.");
        }
        String types = wanted.path("types").toString();
        ObjectNode body = Json.object();
        ArrayNode value = body.putArray("value");
        wanted.path("ids").forEach(id -> live(id.asText())
                .filter(object -> !wanted.has("types")
                        || types.contains("\"" + object.type().graphName() + "\"")
                        || types.contains("\"directoryObject\""))
                .ifPresent(object -> value.add(shape(version, object, request))));
        return Response.ok(body);
    }

    private Optional<DirectoryObject> live(String id) {
        return tenant.find(id).filter(object -> object.presence() == Presence.LIVE);
    }

    private static ObjectNode shape(String version, DirectoryObject object, Request request) {
        return ObjectJson.of(version, object, request.parameter("$select")).put("@odata.type", object.odataType());
    }
}
