package org.groupwriteback.testbed.graph.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.groupwriteback.testbed.graph.http.Request;
import org.groupwriteback.testbed.graph.http.Response;
import org.groupwriteback.testbed.graph.organisation.AdIdentities;
import org.groupwriteback.testbed.graph.organisation.Crowd;
import org.groupwriteback.testbed.graph.tenant.AdIdentity;
import org.groupwriteback.testbed.graph.tenant.InvalidChange;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/**
 * {@code POST /admin/crowd}: users by the thousand, numbered or those of given AD accounts, and optionally the group that they
 * are all members of.
 */
final class CrowdAdmin implements AdminPart {
    private static final int MOST = 1_000_000;

    private final Tenant tenant;

    CrowdAdmin(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.is("POST", 1) || !request.part(0).equals("crowd")) {
            return Optional.empty();
        }
        ObjectNode body = request.json();
        List<String> ids = body.has("accounts") ? ofAccounts(body.path("accounts")) : numbered(body);
        ObjectNode answer = Json.object().put("users", ids.size());
        if (body.has("group")) {
            String group = tenant.resolve(ObjectType.GROUP, body.get("group").asText());
            answer.put("added", tenant.addMembers(group, ids));
        }
        return Optional.of(Response.json(201, answer));
    }

    private List<String> numbered(ObjectNode body) {
        int size = body.path("users").asInt(0);
        if (size < 1 || size > MOST) {
            throw new InvalidChange("users must be a number from 1 to " + MOST);
        }
        String domainSid = body.path("domainSid").asText("");
        return Crowd.create(
                tenant,
                body.path("prefix").asText("user"),
                size,
                domainSid.isEmpty() ? AdIdentities.none() : AdIdentities.invented(domainSid));
    }

    private List<String> ofAccounts(JsonNode accounts) {
        Map<String, AdIdentity> identities = new LinkedHashMap<>();
        for (JsonNode account : accounts) {
            identities.put(account.path("name").asText(), identity(account));
        }
        return Crowd.create(
                tenant, List.copyOf(identities.keySet()), name -> Optional.ofNullable(identities.get(name)));
    }

    private static AdIdentity identity(JsonNode account) {
        String sid = account.path("sid").asText();
        try {
            return new AdIdentity(
                    sid, UUID.fromString(account.path("objectGuid").asText()));
        } catch (IllegalArgumentException e) {
            throw new InvalidChange("each account has a name, a sid and an objectGuid; not so " + account);
        }
    }
}
