package org.groupwriteback.testbed.graph.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.groupwriteback.testbed.graph.tenant.Json;

/** A refusal in Graph's own shape. */
public final class GraphError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;

    public GraphError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public static GraphError notFound(String what) {
        return new GraphError(
                404,
                "Request_ResourceNotFound",
                "Resource '" + what
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }

    public static GraphError badRequest(String message) {
        return new GraphError(400, "Request_BadRequest", message);
    }

    public Response response() {
        String message = getMessage();
        return body(status, code, message == null ? "" : message);
    }

    /** An error answer with this status, code and message. */
    public static Response body(int status, String code, String message) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error").put("code", code).put("message", message);
        String requestId = UUID.randomUUID().toString();
        error.putObject("innerError")
                .put(
                        "date",
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""))
                .put("request-id", requestId)
                .put("client-request-id", requestId);
        return Response.json(status, body).with("request-id", requestId);
    }
}
