package org.groupwriteback.testbed.graph.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.groupwriteback.testbed.graph.http.Request;
import org.groupwriteback.testbed.graph.http.RequestLog;
import org.groupwriteback.testbed.graph.http.Response;
import org.groupwriteback.testbed.graph.tenant.InvalidChange;
import org.groupwriteback.testbed.graph.tenant.Json;

/** {@code GET /admin/requests?path=regex}: how many requests came, and the newest of them. */
final class RequestsAdmin implements AdminPart {
    private static final int SHOWN = 100;

    private final RequestLog log;

    RequestsAdmin(RequestLog log) {
        this.log = log;
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.is("GET", 1) || !request.part(0).equals("requests")) {
            return Optional.empty();
        }
        List<RequestLog.Seen> matching;
        try {
            matching = log.matching(request.parameter("path"));
        } catch (PatternSyntaxException e) {
            throw new InvalidChange("path is not a regular expression: " + e.getDescription());
        }
        ObjectNode body = Json.object().put("count", matching.size());
        ArrayNode newest = body.putArray("newest");
        matching.subList(Math.max(0, matching.size() - SHOWN), matching.size()).forEach(seen -> newest.addObject()
                .put("request", seen.line())
                .put("prefer", seen.prefer())
                .put("status", seen.status()));
        return Optional.of(Response.ok(body));
    }
}
