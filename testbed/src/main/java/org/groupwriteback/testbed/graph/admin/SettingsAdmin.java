package org.groupwriteback.testbed.graph.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.groupwriteback.testbed.graph.http.Request;
import org.groupwriteback.testbed.graph.http.Response;
import org.groupwriteback.testbed.graph.tenant.DirectorySettings;
import org.groupwriteback.testbed.graph.tenant.Json;

/** {@code PUT /admin/settings/Group.Unified} with an object of names and values; DELETE takes the setting away. */
final class SettingsAdmin implements AdminPart {
    private final DirectorySettings settings;

    SettingsAdmin(DirectorySettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.part(0).equals("settings")) {
            return Optional.empty();
        }
        if (request.is("GET", 1)) {
            ObjectNode body = Json.object();
            body.set("settings", settings.list());
            return Optional.of(Response.ok(body));
        }
        if (request.is("PUT", 2)) {
            Map<String, String> values = new LinkedHashMap<>();
            request.json()
                    .properties()
                    .forEach(
                            value -> values.put(value.getKey(), value.getValue().asText()));
            return Optional.of(Response.ok(settings.put(request.part(1), values)));
        }
        if (request.is("DELETE", 2)) {
            return Optional.of(Response.ok(Json.object().put("removed", settings.remove(request.part(1)))));
        }
        return Optional.empty();
    }
}
