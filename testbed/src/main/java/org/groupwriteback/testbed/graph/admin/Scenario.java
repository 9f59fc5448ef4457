package org.groupwriteback.testbed.graph.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.groupwriteback.testbed.graph.http.Request;
import org.groupwriteback.testbed.graph.http.Response;
import org.groupwriteback.testbed.graph.tenant.InvalidChange;
import org.groupwriteback.testbed.graph.tenant.Json;

/** A list of admin requests to be made one after the other: a tenant's content or history as a file. */
public record Scenario(List<Step> steps) {
    public Scenario {
        steps = List.copyOf(steps);
    }

    /** Reads {@code {"steps": [{"method": "POST", "path": "/admin/groups", "body": {...}}]}}. */
    public static Scenario read(InputStream stream) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : Json.readObject(stream.readAllBytes()).path("steps")) {
            steps.add(new Step(
                    step.path("method").asText("POST"),
                    step.path("path").asText(),
                    step.path("body") instanceof ObjectNode body ? body : Json.object()));
        }
        return new Scenario(steps);
    }

    /**
     * Makes the requests in order.
     *
     * @throws InvalidChange at the first that is refused, naming it; those before it stay made
     */
    public void play(AdminService admin) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Response response =
                    admin.answer(Request.of(step.method(), "", step.path(), Map.of(), Json.bytes(step.body())));
            if (response.status() >= 400) {
                throw new InvalidChange("step " + (i + 1) + ", " + step.method() + " " + step.path() + ": "
                        + new String(response.body(), StandardCharsets.UTF_8));
            }
        }
    }

    /** One request. */
    public record Step(String method, String path, ObjectNode body) {}
}
