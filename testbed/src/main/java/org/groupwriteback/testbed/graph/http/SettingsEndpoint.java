package org.groupwriteback.testbed.graph.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.groupwriteback.testbed.graph.tenant.DirectorySettings;
import org.groupwriteback.testbed.graph.tenant.Json;

/** Directory settings and their templates: {@code /groupSettings} in v1.0, {@code /settings} in beta. */
public final class SettingsEndpoint implements Endpoint {
    private final DirectorySettings settings;

    public SettingsEndpoint(DirectorySettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Response> answer(String version, Request request) {
        boolean beta = version.equals("beta");
        String name = request.part(0);
        if (name.equals(beta ? "directorySettingTemplates" : "groupSettingTemplates")
                && request.method().equals("GET")) {
            return Optional.of(Response.ok(templates(request)));
        }
        if (!(beta ? Set.of("settings", "groupSettings") : Set.of("groupSettings")).contains(name)) {
            return Optional.empty();
        }
        if (request.is("GET", 1)) {
            return Optional.of(Response.ok(list(settings.list())));
        }
        if (request.is("GET", 2)) {
            return Optional.of(Response.ok(find(request.part(1))));
        }
        if (request.is("POST", 1)) {
            return Optional.of(create(request.json()));
        }
        if (request.is("PATCH", 2)) {
            settings.put(find(request.part(1)).get("displayName").asText(), values(request.json()));
            return Optional.of(Response.noContent());
        }
        if (request.is("DELETE", 2)) {
            settings.remove(find(request.part(1)).get("id").asText());
            return Optional.of(Response.noContent());
        }
        return Optional.empty();
    }

    private Response create(ObjectNode body) {
        String templateId = body.path("templateId").asText();
        String name = settings.templateName(templateId)
                .orElseThrow(() -> GraphError.badRequest("There is no template with id '" + templateId + "'."));
        if (settings.find(name).isPresent()) {
            throw new GraphError(
                    400,
                    "Request_BadRequest",
                    "A conflicting object with one or more of the specified property values is present.");
        }
        return Response.json(201, settings.put(name, values(body)));
    }

    private JsonNode templates(Request request) {
        if (request.path().size() == 1) {
            return list(settings.templates());
        }
        for (JsonNode template : settings.templates()) {
            if (template.path("id").asText().equals(request.part(1))) {
                return template;
            }
        }
        throw GraphError.notFound(request.part(1));
    }

    private ObjectNode find(String id) {
        return settings.find(id).orElseThrow(() -> GraphError.notFound(id));
    }

    private static ObjectNode list(ArrayNode items) {
        ObjectNode body = Json.object();
        body.set("value", items);
        return body;
    }

    private static Map<String, String> values(ObjectNode body) {
        Map<String, String> values = new LinkedHashMap<>();
        body.path("values")
                .forEach(entry -> values.put(
                        entry.path("name").asText(), entry.path("value").asText()));
        return values;
    }
}
