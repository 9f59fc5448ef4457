package org.groupwriteback.testbed.graph.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.groupwriteback.testbed.graph.tenant.DirectoryObject;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.KnownProperties;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Presence;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/** What applications may write: groups, their writeback configuration, their members. On-premises mastered groups refuse. */
public final class GroupWritesEndpoint implements Endpoint {
    private static final String BIND = "members@odata.bind";
    private static final int MOST_BOUND = 20;

    private final Tenant tenant;

    public GroupWritesEndpoint(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public Optional<Response> answer(String version, Request request) {
        if (!request.part(0).equals(ObjectType.GROUP.collection())
                || request.method().equals("GET")) {
            return Optional.empty();
        }
        if (request.is("POST", 1)) {
            return Optional.of(create(version, request.json()));
        }
        String group = live(request.part(1)).id();
        String what = request.method() + " "
                + String.join("/", request.path().subList(2, request.path().size()));
        if (what.equals("PATCH onPremisesSyncBehavior")) {
            ObjectNode change = Json.object();
            change.set("onPremisesSyncBehavior", request.json());
            tenant.change(group, change);
            return Optional.of(Response.noContent());
        }
        refuseMasteredOnPremises(group);
        if (what.equals("PATCH ")) {
            change(version, group, request.json());
        } else if (what.equals("DELETE ")) {
            tenant.softDelete(group);
        } else if (what.equals("POST members/$ref")) {
            add(group, List.of(referred(request.json().path("@odata.id").asText())));
        } else if (request.is("DELETE", 5)
                && request.part(2).equals("members")
                && request.part(4).equals("$ref")) {
            remove(group, request.part(3));
        } else {
            return Optional.empty();
        }
        return Optional.of(Response.noContent());
    }

    private Response create(String version, ObjectNode body) {
        List<String> members = bound(body);
        known(version, body);
        String id = tenant.create(ObjectType.GROUP, body);
        add(id, members);
        DirectoryObject created = tenant.find(id).orElseThrow();
        return Response.json(201, ObjectJson.of(version, created, ""));
    }

    private void change(String version, String group, ObjectNode body) {
        List<String> members = bound(body);
        known(version, body);
        tenant.change(group, body);
        add(group, members);
    }

    private void add(String group, List<String> members) {
        for (String member : members) {
            live(member);
        }
        List<String> present = tenant.members(group);
        if (members.stream().anyMatch(present::contains)) {
            throw GraphError.badRequest(
                    "One or more added object references already exist for the following modified properties: 'members'.");
        }
        tenant.addMembers(group, members);
    }

    private void remove(String group, String member) {
        if (tenant.find(member).isEmpty() || tenant.removeMembers(group, List.of(member)) == 0) {
            throw GraphError.notFound(member);
        }
    }

    private void refuseMasteredOnPremises(String id) {
        DirectoryObject group = tenant.find(id).orElseThrow();
        if (group.properties().path("onPremisesSyncEnabled").asBoolean(false) && !group.cloudManaged()) {
            throw GraphError.badRequest(
                    "Unable to update the specified properties for on-premises mastered Directory Sync"
                            + " objects or objects currently undergoing migration.");
        }
    }

    private DirectoryObject live(String id) {
        return tenant.find(id)
                .filter(object -> object.presence() == Presence.LIVE)
                .orElseThrow(() -> GraphError.notFound(id));
    }

    private static List<String> bound(ObjectNode body) {
        JsonNode references = body.remove(BIND);
        List<String> ids = new ArrayList<>();
        if (references != null) {
            references.forEach(reference -> ids.add(referred(reference.asText())));
        }
        if (ids.size() > MOST_BOUND) {
            throw GraphError.badRequest("At most 20 members can be added in one request.");
        }
        return ids;
    }

    private static String referred(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static void known(String version, ObjectNode body) {
        body.remove("@odata.type");
        body.properties().forEach(property -> {
            if (!KnownProperties.exists(version, ObjectType.GROUP, property.getKey())) {
                throw GraphError.badRequest("Invalid property '" + property.getKey() + "'.");
            }
        });
    }
}
